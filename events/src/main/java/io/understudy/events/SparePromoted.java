package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * The spare is the main now, in write mode. There is no way back but a new copy.
 *
 * @param pair name of the pair
 * @param epoch the new role epoch
 * @param decision decision number of the pair, only growing
 * @param promoted the server that is the main now
 * @param oldMain the server that was the main, quarantined
 * @param promotedAt when it was confirmed
 * @param lossDigest digest of the loss statement it was promoted under
 * @param guards every guard, with its value at the decision
 */
public record SparePromoted(
        String pair,
        long epoch,
        long decision,
        String promoted,
        String oldMain,
        Instant promotedAt,
        String lossDigest,
        List<GuardReading> guards)
        implements FailoverEvent {
    public SparePromoted {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("promoted", promoted);
        Check.text("oldMain", oldMain);
        Check.present("promotedAt", promotedAt);
        Check.text("lossDigest", lossDigest);
        guards = Check.list("guards", guards);
    }

    @Override
    public String key() {
        return pair;
    }
}
