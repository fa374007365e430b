package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import io.understudy.events.Phase;
import java.util.List;

/**
 * One row of the state machine.
 *
 * @param effect what the new record is and what is said of it
 * @param why sentence that is logged, shown and printed
 */
public record Transition(Phase from, Trigger trigger, List<Guard> guards, Phase to, Effect effect, String why) {

    /** Computes the outcome of a transition whose guards all agree. */
    @FunctionalInterface
    public interface Effect {
        Decision of(Situation situation, Transition transition, List<GuardReading> guards);
    }

    /** A combination of state and trigger that does nothing, and why that is right. */
    public record Ignored(Phase from, Trigger trigger, String why) {}
}
