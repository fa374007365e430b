package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * Promotion is due and at least one guard refuses. Published when the set of refusing guards changes.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param due when promotion was due
 * @param evaluatedAt when the guards were read
 * @param guards every guard, with its value
 */
public record PromotionBlocked(
        String pair, long epoch, long decision, Instant due, Instant evaluatedAt, List<GuardReading> guards)
        implements FailoverEvent {
    public PromotionBlocked {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.present("due", due);
        Check.present("evaluatedAt", evaluatedAt);
        guards = Check.list("guards", guards);
    }

    @Override
    public String key() {
        return pair;
    }
}
