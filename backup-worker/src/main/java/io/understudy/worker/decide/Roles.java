package io.understudy.worker.decide;

import io.understudy.events.PairState;
import io.understudy.fleet.Pair;
import java.util.Optional;

/**
 * Which way a pair is copied.
 *
 * @param main name of the server copied from
 * @param spare name of the server copied to
 * @param epoch assignment of roles this is based on
 * @param decision decision of the pair this is based on, 0 before the first
 */
public record Roles(String main, String spare, long epoch, long decision) {

    /** The state's, or those of the fleet file, which hold in epoch 1, as long as no state was ever heard. */
    public static Roles of(Pair pair, Optional<PairState> state) {
        return state.map(s -> new Roles(s.main(), s.spare(), s.epoch(), s.decision()))
                .orElse(new Roles(pair.firstMain(), pair.firstSpare(), 1, 0));
    }
}
