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
 * @param heardSince since when this observer has been heard without a gap
 * @param clockAgrees whether its clock and ours agreed when this word arrived
 */
public record Observation(
        String observer,
        String server,
        boolean healthy,
        Instant since,
        Instant arrived,
        Instant heardSince,
        boolean clockAgrees) {

    /** An observer whose clock differs by more than this is timed by the arrival of its words. */
    public static final Duration TRUSTED_SKEW = Duration.ofSeconds(30);

    /** An observer that is not heard for longer is heard anew. */
    static final Duration GAP = Duration.ofSeconds(60);

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
        boolean unbroken = previous != null && !previous.arrived().plus(GAP).isBefore(arrived);
        return new Observation(
                word.observer(),
                word.server(),
                healthy,
                since.isAfter(arrived) ? arrived : since,
                arrived,
                unbroken ? previous.heardSince() : arrived,
                clockTrusted);
    }
}
