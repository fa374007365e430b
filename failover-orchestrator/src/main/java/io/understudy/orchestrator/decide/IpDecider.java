package io.understudy.orchestrator.decide;

import io.understudy.events.FailoverEvent;
import io.understudy.events.GuardReading;
import io.understudy.events.IpMoveCompleted;
import io.understudy.events.IpMoveFailed;
import io.understudy.events.IpMovePending;
import io.understudy.events.IpMoveRequested;
import io.understudy.events.IpMoveState;
import io.understudy.fleet.FailoverIp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides about one fail-over IP: the first row of the table whose trigger holds and whose guards all agree. */
public final class IpDecider {
    /** A look at rest, and the longest pause while a move is under way, in shortest pauses. */
    private static final int SLOW = 12;

    private static final double GROWTH = 1.5;

    private IpDecider() {}

    /** The record after this look, with what was decided by it. */
    public static IpDecision decide(IpSituation s) {
        return decide(s, IpTransitions.TABLE);
    }

    /** By another table than the declared one. */
    public static IpDecision decide(IpSituation situation, List<IpTransition> table) {
        IpSituation s = noticed(situation);
        for (IpTransition row : table) {
            if (row.from() == s.move().state()
                    && row.trigger().holds(s)
                    && row.guards().stream().map(g -> g.read(s)).allMatch(GuardReading::passed)) {
                IpMove move = row.effect().of(s, row).in(row.to(), s.now(), row.why());
                boolean asks = row.trigger() == IpTrigger.READY_TO_ASK;
                return new IpDecision(
                        s.state().with(move),
                        asks ? List.of() : List.of(told(s.ip(), move, s.now(), row.to() == IpMoveState.LATE)),
                        row.why(),
                        asks);
            }
        }
        return new IpDecision(s.state(), List.of(), "", false);
    }

    /**
     * What the provider's answer to the ask makes of a move. Nothing, if others have decided about it meanwhile.
     *
     * @param number of the move that was asked for
     */
    public static IpDecision answered(
            FailoverIp ip, IpRecord state, long number, IpAnswer<IpTask> answer, Instant now) {
        IpMove move = state.move();
        if (move.number() != number || move.state() != IpMoveState.UNKNOWN) {
            return new IpDecision(state, List.of(), "", false);
        }
        IpMove next = switch (answer) {
            case IpAnswer.Given<IpTask>(IpTask task) ->
                move.seenOpen(task.id(), now).in(IpMoveState.PENDING, now, "the provider says: " + task.detail());
            case IpAnswer.Refused<IpTask>(String reason) -> move.in(IpMoveState.FAILED, now, reason);
            case IpAnswer.Later<IpTask>(String reason) ->
                move.in(IpMoveState.REQUESTED, now, "not asked for yet: " + reason);
            case IpAnswer.Unknown<IpTask>(String reason) -> move.in(IpMoveState.UNKNOWN, now, reason);
        };
        // A move that goes back to REQUESTED was told as such before.
        List<FailoverEvent> events =
                next.state() == IpMoveState.REQUESTED ? List.of() : List.of(told(ip, next, now, false));
        IpRecord record = state.with(next);
        boolean later = next.state() == IpMoveState.REQUESTED;
        return new IpDecision(
                later
                        ? new IpRecord(ip.name(), next, state.outage(), now, state.readAt(), 3, now.plusSeconds(20))
                        : record,
                events,
                next.why(),
                false);
    }

    /** Looks, gaps and the outage of the proxy that holds the IP are noted before anything is decided by them. */
    private static IpSituation noticed(IpSituation s) {
        IpRecord state = s.state();
        boolean blind = state.lookedAt().plus(s.ip().policy().verdictFreshFor()).isBefore(s.now());
        Majority health = s.holder().map(s::healthOf).orElse(new Majority.Unknown("nobody knows who holds the IP"));
        Outage outage = switch (health) {
            case Majority.Healthy h -> null;
            case Majority.Unknown u -> blind ? null : state.outage();
            case Majority.Unhealthy u ->
                state.outage() == null || blind ? Outage.suspected(u.began(), s.now()) : state.outage();
        };
        IpMove move = state.move();
        boolean under = !IpTransitions.CLOSED.contains(move.state());
        if (under && move.sightAt() != null && s.openTo(move.to()).isPresent()) {
            move = move.seenOpen(s.openTo(move.to()).get().id(), s.now());
        }
        Duration pause = !under && outage == null
                ? s.lookEvery().multipliedBy(SLOW)
                : grown(s.lookEvery(), under ? state.looks() : 0);
        IpRecord noted = state.with(move)
                .with(outage)
                .looked(s.now(), s.reading().readable(), s.now().plus(pause));
        return new IpSituation(
                s.ip(), noted, s.now(), s.health(), s.reading(), s.settles(), s.heldPairs(), s.lookEvery());
    }

    private static Duration grown(Duration shortest, int looks) {
        double factor = Math.min(SLOW, Math.pow(GROWTH, looks));
        return Duration.ofMillis((long) (shortest.toMillis() * factor));
    }

    private static FailoverEvent told(FailoverIp ip, IpMove m, Instant now, boolean late) {
        return switch (m.state()) {
            case REQUESTED ->
                new IpMoveRequested(ip.name(), m.number(), m.from(), m.to(), ip.pairs(), m.requestedAt(), m.why());
            case PENDING, UNKNOWN ->
                new IpMovePending(
                        ip.name(), m.number(), m.state(), m.from(), m.to(), ip.pairs(), m.requestedAt(), now, m.why());
            case COMPLETED, LATE ->
                new IpMoveCompleted(
                        ip.name(), m.number(), m.from(), m.to(), ip.pairs(), m.requestedAt(), now, late, m.why());
            case FAILED ->
                new IpMoveFailed(ip.name(), m.number(), m.from(), m.to(), ip.pairs(), m.requestedAt(), now, m.why());
        };
    }
}
