package io.understudy.monitor.decide;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Looks at a server as the tests of this package need them. */
final class Looks {
    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(20);

    private Looks() {}

    static CheckReading check(String name, Outcome outcome) {
        return check(name, outcome, TOOK);
    }

    static CheckReading check(String name, Outcome outcome, Duration took) {
        return new CheckReading(name, outcome, outcome != Outcome.UNTOLD, "expected", outcome.name(), took);
    }

    static ServerReading good(Instant at) {
        return of(at, Outcome.GOOD, Outcome.GOOD, Outcome.GOOD);
    }

    static ServerReading dead(Instant at) {
        return of(at, Outcome.BAD, Outcome.UNTOLD, Outcome.BAD);
    }

    static ServerReading of(Instant at, Outcome page, Outcome photo, Outcome database) {
        return new ServerReading("s1", at, check("page", page), check("photo", photo), check("database", database));
    }

    static ServerReading slow(Instant at, Duration page, Duration photo) {
        return new ServerReading(
                "s1",
                at,
                check("page", Outcome.GOOD, page),
                check("photo", Outcome.GOOD, photo),
                check("database", Outcome.GOOD));
    }
}
