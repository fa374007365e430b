package io.understudy.orchestrator.decide;

import io.understudy.events.HealthEvent;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import java.time.Duration;
import java.time.Instant;

/**
 * The latest word of one observer about one server.
 *
 * @param since since when the observer has said the same, by the clock that counts
 * @param arrived when this word arrived here
 */
public record Observation(String observer, String server, boolean healthy, Instant since, Instant arrived) {

    /** An observer whose clock differs by more than this is timed by the arrival of its words. */
    static final Duration TRUSTED_SKEW = Duration.ofSeconds(30);

    /**
     * The observation that a word leads to.
     *
     * @param previous the observer's former word about the same server, null if there is none
     */
    public static Observation of(HealthEvent word, Observation previous, Instant arrived) {
        boolean healthy = word instanceof ServerHealthy;
        boolean same = previous != null && previous.healthy() == healthy;
        Instant said = switch (word) {
            case ServerHealthy h -> h.healthySince();
            case ServerUnhealthy u -> u.failingSince();
        };
        boolean clockTrusted =
                Duration.between(word.observedAt(), arrived).abs().compareTo(TRUSTED_SKEW) <= 0;
        Instant since = clockTrusted ? said : same ? previous.since() : arrived;
        return new Observation(
                word.observer(), word.server(), healthy, since.isAfter(arrived) ? arrived : since, arrived);
    }
}
