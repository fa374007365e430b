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
    private static final Set<Phase> NORMAL = EnumSet.of(Phase.MAIN_SERVING, Phase.MAIN_SUSPECT);

    private CopyRules() {}

    /**
     * A rule that forbids a copy now.
     *
     * @param rule short stable word
     * @param detail what was met, and what lifts it
     */
    public record Refusal(String rule, String detail) {}

    /** While the spare serves or becomes the main, nothing is copied to it. Without any state the role markers alone decide. */
    public static Optional<Refusal> byPhase(Optional<PairState> state) {
        return state.filter(s -> !NORMAL.contains(s.phase()))
                .map(s -> new Refusal(
                        "pair-not-normal",
                        "the pair is in phase " + s.phase() + "; copies go on when its main serves again"));
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
