package io.understudy.orchestrator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a pair's decision has to know of a fail-over IP by which its visitors come.
 *
 * @param state empty if nothing is known of the IP yet
 */
public record IpDependency(String ip, Optional<IpRecord> state) {
    /** What the provider said longer ago says nothing about now: somebody may have asked for a move since. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Why the pair may not promote because of this IP; empty if it may. */
    Optional<String> objection(Instant now) {
        if (state.isEmpty() || state.get().readAt() == null) {
            return Optional.of(ip + " was never read");
        }
        IpMove move = state.get().move();
        if (!IpTransitions.CLOSED.contains(move.state())) {
            return Optional.of(ip + ": move " + move.number() + " to " + move.to() + " is " + move.state() + " since "
                    + move.since());
        }
        return state.get().readAt().plus(FRESH).isBefore(now)
                ? Optional.of(ip + " was last read at " + state.get().readAt())
                : Optional.empty();
    }
}
