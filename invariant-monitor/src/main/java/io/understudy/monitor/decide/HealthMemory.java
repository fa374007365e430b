package io.understudy.monitor.decide;

import java.time.Duration;
import java.time.Instant;

/**
 * What an observer remembers of a server between two looks.
 *
 * @param status last word
 * @param since beginning of the run of that word, null while there is none
 * @param lastLook last reading that counted, null while there is none
 * @param everServed whether its probe gallery was ever seen there
 */
public record HealthMemory(Status status, Instant since, Instant lastLook, boolean everServed) {
    /** Last word on the server. */
    public enum Status {
        NONE,
        SERVING,
        FAILING
    }

    /** Nothing was ever seen. */
    public static final HealthMemory EMPTY = new HealthMemory(Status.NONE, null, null, false);

    /**
     * What is left of the memory at {@code now}: a run is only a run while nobody looked away for longer than a verdict counts.
     */
    HealthMemory at(Instant now, Duration freshFor) {
        boolean tooOld = lastLook != null && Duration.between(lastLook, now).compareTo(freshFor) > 0;
        return tooOld ? new HealthMemory(Status.NONE, null, null, everServed) : this;
    }

    HealthMemory then(Status next, Instant now, boolean servedNow) {
        Instant start = next == status && since != null ? since : now;
        return new HealthMemory(next, start, now, everServed || servedNow);
    }
}
