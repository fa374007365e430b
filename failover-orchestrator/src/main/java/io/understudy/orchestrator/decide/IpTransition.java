package io.understudy.orchestrator.decide;

import io.understudy.events.IpMoveState;
import java.util.List;

/**
 * One row of the life of a fail-over IP's move.
 *
 * @param effect what becomes of the move
 * @param why sentence that is logged, shown and printed
 */
public record IpTransition(
        IpMoveState from, IpTrigger trigger, List<IpGuard> guards, IpMoveState to, Effect effect, String why) {

    /** The move as the transition leaves it, before it enters its state. */
    @FunctionalInterface
    public interface Effect {
        IpMove of(IpSituation situation, IpTransition transition);
    }

    /** A combination of state and trigger that does nothing, and why that is right. */
    public record Ignored(IpMoveState from, IpTrigger trigger, String why) {}
}
