package io.understudy.orchestrator.decide;

import io.understudy.events.IpMoveState;
import java.time.Instant;

/**
 * The latest move of a fail-over IP.
 *
 * @param number counts the moves of this IP; 0 before the first
 * @param from proxy that held the IP when the move began
 * @param to proxy that is to hold it
 * @param task the provider's task, null while none is known
 * @param requestedAt when it was decided
 * @param sightAt when it was asked for, or when the provider was last seen to have it among its open moves; null before
 * @param since when it got its state
 * @param why sentence for operators
 */
public record IpMove(
        long number,
        IpMoveState state,
        String from,
        String to,
        String task,
        Instant requestedAt,
        Instant sightAt,
        Instant since,
        String why) {

    /** Before the first one: whoever holds the IP holds it. */
    static IpMove none(String holder, Instant now) {
        return new IpMove(0, IpMoveState.COMPLETED, holder, holder, null, now, null, now, "no move was ever asked for");
    }

    IpMove next(String holder, String target, Instant now, String sentence) {
        return new IpMove(number + 1, IpMoveState.REQUESTED, holder, target, null, now, null, now, sentence);
    }

    IpMove in(IpMoveState entered, Instant now, String sentence) {
        return new IpMove(number, entered, from, to, task, requestedAt, sightAt, now, sentence);
    }

    IpMove asked(Instant now) {
        return new IpMove(number, state, from, to, task, requestedAt, now, since, why);
    }

    IpMove seenOpen(String asTask, Instant now) {
        return new IpMove(number, state, from, to, asTask, requestedAt, now, since, why);
    }
}
