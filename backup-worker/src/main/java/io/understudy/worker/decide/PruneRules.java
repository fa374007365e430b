package io.understudy.worker.decide;

import io.understudy.events.PairState;
import io.understudy.events.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When no version is removed, whatever its age: somebody may be about to need it. */
public final class PruneRules {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofHours(1);

    private PruneRules() {}

    /**
     * Why nothing may be removed now; empty when it may.
     *
     * @param state of the pair, if any was ever heard
     * @param heldRule rule that holds the gallery's backup, null if none
     * @param now by this machine's clock
     * @param elsewhere by another machine's, here that of the service's database: a clock that jumped must not make everything old
     */
    public static Optional<String> refusal(Optional<PairState> state, String heldRule, Instant now, Instant elsewhere) {
        if (state.isPresent() && state.get().phase() != Phase.MAIN_SERVING) {
            return Optional.of("the pair is in phase " + state.get().phase());
        }
        if (state.isPresent() && state.get().hold() != null) {
            return Optional.of("the pair is held by " + state.get().hold().requestedBy());
        }
        if (heldRule != null) {
            return Optional.of("the gallery's backup is held by " + heldRule);
        }
        if (Duration.between(now, elsewhere).abs().compareTo(CLOCKS_MAY_DIFFER) > 0) {
            return Optional.of("the clock here says " + now + ", that of the service's database " + elsewhere);
        }
        return Optional.empty();
    }
}
