package io.understudy.events;

import java.time.Instant;

/**
 * The clock towards promotion runs.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param outageBegan start of the outage
 * @param due when every guard is evaluated
 */
public record PromotionScheduled(String pair, long epoch, long decision, Instant outageBegan, Instant due)
        implements FailoverEvent {
    public PromotionScheduled {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.present("outageBegan", outageBegan);
        Check.present("due", due);
    }

    @Override
    public String key() {
        return pair;
    }
}
