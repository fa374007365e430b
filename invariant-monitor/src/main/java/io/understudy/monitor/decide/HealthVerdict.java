package io.understudy.monitor.decide;

import io.understudy.events.Evidence;
import java.time.Instant;
import java.util.List;

/** One observer's word on one server. */
public sealed interface HealthVerdict {

    /**
     * It serves.
     *
     * @param since first good reading of this run
     * @param degraded whether visitors wait too long, its database does not answer the observer, or it has no copy yet
     */
    record Healthy(Instant since, boolean degraded, List<Evidence> evidence) implements HealthVerdict {}

    /**
     * It does not serve.
     *
     * @param since first failing reading of this run
     */
    record Unhealthy(Instant since, List<Evidence> evidence) implements HealthVerdict {}

    /** The observer cannot tell, and so says nothing. Unknown is not down. */
    record Unknown(String reason) implements HealthVerdict {}

    /** The word for people and metrics: healthy, degraded, unhealthy, unknown. */
    default String word() {
        return switch (this) {
            case Healthy healthy -> healthy.degraded() ? "degraded" : "healthy";
            case Unhealthy unhealthy -> "unhealthy";
            case Unknown unknown -> "unknown";
        };
    }
}
