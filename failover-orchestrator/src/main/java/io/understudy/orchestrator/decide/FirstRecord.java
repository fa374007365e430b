package io.understudy.orchestrator.decide;

import io.understudy.events.Phase;
import io.understudy.fleet.Pair;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import java.time.Instant;
import java.util.Optional;

/** The record with which an orchestrator begins that knows nothing of a pair: the highest marker counts, the fleet file only seeds. */
public final class FirstRecord {
    /**
     * So far above the highest marker is the first decision. Routes bear the numbers of decisions that no marker bears, and proxies
     * refuse a lower one: an orchestrator that went on just above the markers could never move its visitors again. The time in seconds
     * is above it too, so that a database lost a second time does not begin with the same number: markers that still say what is wanted
     * are not written anew.
     */
    static final long LEAP = 1_000_000;

    private FirstRecord() {}

    /**
     * @param first marker on the server that the fleet file calls main
     * @param second marker on the server that it calls spare
     */
    public static PairRecord of(Pair inventory, Optional<RoleMarker> first, Optional<RoleMarker> second, Instant now) {
        if (first.isEmpty() && second.isEmpty()) {
            Roles seed = new Roles(1, inventory.firstMain(), inventory.firstSpare());
            return PairRecord.first(
                    inventory.name(),
                    seed,
                    Phase.MAIN_SERVING,
                    now,
                    "roles are seeded from the fleet file, as no server bears a marker");
        }
        boolean secondLeads = rank(second) > rank(first);
        RoleMarker leading = (secondLeads ? second : first).orElseThrow();
        // The higher marker names its own server's role, and so the other's.
        boolean secondIsMain = secondLeads == (leading.role() == Role.MAIN);
        Roles roles = secondIsMain
                ? new Roles(leading.epoch(), inventory.firstSpare(), inventory.firstMain())
                : new Roles(leading.epoch(), inventory.firstMain(), inventory.firstSpare());
        Optional<RoleMarker> other = secondIsMain ? first : second;
        boolean protectedPair = other.filter(m -> m.role() == Role.SPARE && m.epoch() == leading.epoch())
                .isPresent();
        long decision = Math.max(Math.max(decision(first), decision(second)) + LEAP, now.getEpochSecond());
        Phase phase = protectedPair ? Phase.MAIN_SERVING : Phase.UNPROTECTED;
        String why = "roles are adopted from the highest role marker, which stands above the fleet file";
        PairRecord begun = PairRecord.first(inventory.name(), roles, phase, now, why);
        Standing standing = new Standing(phase, decision, now, why, false);
        return new PairRecord(begun.pair(), decision, roles, standing, null, null, begun.fence(), begun.promotedAt());
    }

    /** Epoch first; in the same epoch a MAIN marker says more than a SPARE one that a later decision may have touched. */
    private static long rank(Optional<RoleMarker> marker) {
        return marker.map(m -> m.epoch() * 4 + (m.role() == Role.MAIN ? 2 : 1)).orElse(0L);
    }

    private static long decision(Optional<RoleMarker> marker) {
        return marker.map(RoleMarker::decision).orElse(0L);
    }
}
