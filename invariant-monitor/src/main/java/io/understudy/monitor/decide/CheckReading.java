package io.understudy.monitor.decide;

import io.understudy.events.Evidence;
import java.time.Duration;

/**
 * One check of one server.
 *
 * @param check name of the check: {@code page}, {@code photo} or {@code database}
 * @param reached whether anything at all came back, which proves that the observer itself can reach the world
 * @param observed what came back, as a short text
 */
public record CheckReading(
        String check, Outcome outcome, boolean reached, String expected, String observed, Duration took) {

    /** What a check says of its server. */
    public enum Outcome {
        GOOD,
        BAD,
        /** The server answers and does not have this gallery. */
        NO_COPY,
        /** The check could not be made for a reason that is not the server's, for example this observer's own credentials. */
        UNTOLD
    }

    public Evidence evidence() {
        return new Evidence(check, expected, observed, Math.max(0, took.toMillis()));
    }

    public boolean is(Outcome wanted) {
        return outcome == wanted;
    }
}
