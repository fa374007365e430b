package io.understudy.worker.decide;

import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** When a pair may be copied at all. */
public final class CopyRules {
    /** An overloaded main is often still readable, also when the spare already serves in its place, read-only: the swap does not show. */
    private static final Set<Phase> LAST_CHANCE = EnumSet.of(Phase.MAIN_SUSPECT, Phase.SPARE_SERVING);

    private CopyRules() {}

    /**
     * A rule that forbids a copy now.
     *
     * @param rule short stable word
     * @param detail what was met, and what lifts it
     */
    public record Refusal(String rule, String detail) {}

    /**
     * While the spare serves or becomes the main, nothing is copied to it; while the main is suspect, copies must not add to its load. A last
     * backup on demand is made nevertheless, as long as the spare is not written to. Without any state the role markers alone decide.
     *
     * @param lastBackup whether it is a last backup on demand
     */
    public static Optional<Refusal> byPhase(Optional<PairState> state, boolean lastBackup) {
        return state.map(PairState::phase)
                .filter(phase -> phase != Phase.MAIN_SERVING)
                .filter(phase -> !lastBackup || !LAST_CHANCE.contains(phase))
                .map(phase -> phase == Phase.MAIN_SUSPECT
                        ? new Refusal(
                                "main-degraded",
                                "the pair's main is suspected to be unhealthy; copies go on when it is well, or by a request"
                                        + " with a time limit")
                        : new Refusal(
                                "pair-not-normal",
                                "the pair is in phase " + phase + "; copies go on when its main serves again"));
    }

    /**
     * A main that knows itself to be something else is none: its data may be what a promotion left behind.
     *
     * @param marker of the server to be copied from; absent on a main that nobody has marked yet
     */
    public static Optional<Refusal> bySource(Optional<RoleMarker> marker, Roles roles) {
        return marker.filter(m -> m.role() != Role.MAIN || m.epoch() != roles.epoch())
                .map(m -> new Refusal(
                        "source-is-not-main",
                        "the role marker of " + roles.main() + " says " + m.role() + " in epoch " + m.epoch()
                                + ", expected is MAIN in epoch " + roles.epoch()));
    }
}
