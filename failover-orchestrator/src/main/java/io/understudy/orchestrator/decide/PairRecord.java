package io.understudy.orchestrator.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.Hold;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import java.time.Instant;

/**
 * Everything decided about a pair.
 *
 * @param decision number of the latest decision; only grows
 * @param outage null while there is none
 * @param hold null while automatic action is allowed
 * @param fence whether the server that must not write is prevented from it
 * @param promotedAt when it was last decided to promote this pair's spare, null if never
 */
public record PairRecord(
        String pair,
        long decision,
        Roles roles,
        Standing standing,
        Outage outage,
        Hold hold,
        Fence fence,
        Instant promotedAt) {

    /** A pair's first record. */
    public static PairRecord first(String pair, Roles roles, Phase phase, Instant now, String why) {
        return new PairRecord(pair, 1, roles, new Standing(phase, 1, now, why, false), null, null, Fence.UNKNOWN, null);
    }

    public Phase phase() {
        return standing.phase();
    }

    /** The server to which visitors are to be sent. */
    public String serving() {
        return phase() == Phase.SPARE_SERVING ? roles.spare() : roles.main();
    }

    /** What visitors may do on the serving server. */
    public AccessMode mode() {
        return switch (phase()) {
            case SPARE_SERVING, PROMOTING -> AccessMode.READ_ONLY;
            case MAIN_SERVING, MAIN_SUSPECT, RETURNING, UNPROTECTED -> AccessMode.WRITE;
        };
    }

    /** Instant of the data that visitors see, null when they see the main's. */
    public Instant dataAsOf() {
        return mode() == AccessMode.READ_ONLY && outage != null ? outage.dataAsOf() : null;
    }

    /** Whether a planned switchover is under way. */
    public boolean switchesOver() {
        return outage != null && outage.switchover() != null;
    }

    /** Whether the pair stands where it can stay: no incident is under way. */
    public boolean atRest() {
        boolean serves = phase() == Phase.MAIN_SERVING || phase() == Phase.UNPROTECTED;
        return serves && outage == null && standing.settled();
    }

    /**
     * The state as it is published.
     *
     * @param all a hold of all pairs is shown where the pair has none of its own
     */
    public PairState published(HoldOfAll all) {
        return new PairState(
                pair,
                roles.epoch(),
                decision,
                phase(),
                roles.main(),
                roles.spare(),
                serving(),
                mode(),
                fence,
                outage == null ? null : outage.began(),
                outage == null || phase() != Phase.SPARE_SERVING ? null : outage.promotionDue(),
                dataAsOf(),
                hold == null ? all.shown().orElse(null) : hold,
                standing.since(),
                standing.why());
    }

    PairRecord enter(Phase phase, Instant now, String why) {
        long next = decision + 1;
        return new PairRecord(
                pair, next, roles, new Standing(phase, next, now, why, false), outage, hold, fence, promotedAt);
    }

    PairRecord settled() {
        Standing done = new Standing(standing.phase(), standing.decision(), standing.since(), standing.why(), true);
        return new PairRecord(pair, decision + 1, roles, done, outage, hold, fence, promotedAt);
    }

    PairRecord withOutage(Outage changed) {
        return new PairRecord(pair, decision, roles, standing, changed, hold, fence, promotedAt);
    }

    PairRecord withRoles(Roles changed) {
        return new PairRecord(pair, decision, changed, standing, outage, hold, fence, promotedAt);
    }

    PairRecord withFence(Fence changed) {
        return new PairRecord(pair, decision, roles, standing, outage, hold, changed, promotedAt);
    }

    PairRecord withPromotedAt(Instant at) {
        return new PairRecord(pair, decision, roles, standing, outage, hold, fence, at);
    }

    PairRecord withHold(Hold changed) {
        return new PairRecord(pair, decision, roles, standing, outage, changed, fence, promotedAt);
    }

    PairRecord decidedAgain() {
        return new PairRecord(pair, decision + 1, roles, standing, outage, hold, fence, promotedAt);
    }
}
