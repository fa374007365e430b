package io.understudy.monitor.decide;

import io.understudy.monitor.decide.CheckReading.Outcome;
import io.understudy.monitor.decide.HealthMemory.Status;
import java.time.Duration;

/** Turns a reading and the memory of the earlier ones into a verdict. */
public final class HealthJudge {
    private HealthJudge() {}

    /** A verdict and what to remember for the next one. */
    public record Judged(HealthVerdict verdict, HealthMemory memory) {}

    /**
     * @param isSpare whether the server is, as far as known, the spare: it may be without the gallery before its first copy
     * @param slowAfter a visitor who waits longer than this for page and photo meets a degraded server
     * @param freshFor memory older than this counts for nothing
     */
    public static Judged judge(
            ServerReading reading,
            HealthMemory memory,
            ObserverState observer,
            boolean isSpare,
            Duration slowAfter,
            Duration freshFor) {
        if (observer.sickness().isPresent()) {
            return new Judged(new HealthVerdict.Unknown(observer.sickness().get()), memory);
        }
        HealthMemory fresh = memory.at(reading.at(), freshFor);
        boolean pageServed = reading.page().is(Outcome.GOOD);
        if (pageServed && !reading.photo().is(Outcome.BAD)) {
            HealthMemory next = fresh.then(Status.SERVING, reading.at(), true);
            boolean degraded = reading.visitorWaited().compareTo(slowAfter) > 0
                    || reading.database().is(Outcome.BAD);
            return new Judged(new HealthVerdict.Healthy(next.since(), degraded, reading.evidence()), next);
        }
        if (waitsForItsFirstCopy(reading, memory, isSpare)) {
            HealthMemory next = fresh.then(Status.SERVING, reading.at(), false);
            return new Judged(new HealthVerdict.Healthy(next.since(), true, reading.evidence()), next);
        }
        HealthMemory next = fresh.then(Status.FAILING, reading.at(), pageServed);
        return new Judged(new HealthVerdict.Unhealthy(next.since(), reading.evidence()), next);
    }

    /** A spare that never had the gallery is ready for its first copy; one that lost it is not. */
    private static boolean waitsForItsFirstCopy(ServerReading reading, HealthMemory memory, boolean isSpare) {
        return isSpare
                && !memory.everServed()
                && reading.page().is(Outcome.NO_COPY)
                && !reading.database().is(Outcome.BAD);
    }
}
