package io.understudy.events;

import java.time.Instant;

/**
 * The whole decided state of a pair, on a compacted topic, for whoever joins late. A consumer that holds a higher decision ignores it.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param phase where the pair stands
 * @param main server that holds the main role
 * @param spare server that holds the spare role, or the quarantined old main while UNPROTECTED
 * @param serving server to which visitors are sent
 * @param mode what visitors may do there
 * @param fence whether the server that must not write is prevented from it
 * @param outageBegan null while there is no outage
 * @param promotionDue null while no promotion is scheduled
 * @param dataAsOf oldest recovery point served, null when the main serves
 * @param hold null while automatic action is allowed
 * @param since when this phase began
 * @param why the sentence of the transition that led here
 */
public record PairState(
        String pair,
        long epoch,
        long decision,
        Phase phase,
        String main,
        String spare,
        String serving,
        AccessMode mode,
        Fence fence,
        Instant outageBegan,
        Instant promotionDue,
        Instant dataAsOf,
        Hold hold,
        Instant since,
        String why)
        implements Event {
    public PairState {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.present("phase", phase);
        Check.text("main", main);
        Check.text("spare", spare);
        Check.text("serving", serving);
        Check.present("mode", mode);
        Check.present("fence", fence);
        Check.present("since", since);
        Check.text("why", why);
    }

    @Override
    public String key() {
        return pair;
    }
}
