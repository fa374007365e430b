package io.understudy.orchestrator.decide;

import static io.understudy.events.IpMoveState.COMPLETED;
import static io.understudy.events.IpMoveState.FAILED;
import static io.understudy.events.IpMoveState.LATE;
import static io.understudy.events.IpMoveState.PENDING;
import static io.understudy.events.IpMoveState.REQUESTED;
import static io.understudy.events.IpMoveState.UNKNOWN;
import static io.understudy.orchestrator.decide.IpTrigger.ARRIVED;
import static io.understudy.orchestrator.decide.IpTrigger.ELSEWHERE_TASK_OPEN;
import static io.understudy.orchestrator.decide.IpTrigger.HOLDER_BACK;
import static io.understudy.orchestrator.decide.IpTrigger.HOLDER_DOWN;
import static io.understudy.orchestrator.decide.IpTrigger.NEVER_ACCEPTED;
import static io.understudy.orchestrator.decide.IpTrigger.READY_TO_ASK;
import static io.understudy.orchestrator.decide.IpTrigger.TASK_FAILED;
import static io.understudy.orchestrator.decide.IpTrigger.TASK_OPEN;

import io.understudy.events.IpMoveState;
import io.understudy.orchestrator.decide.IpTransition.Ignored;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The life of a fail-over IP's move: one list. Rows of the same state are tried in this order. A move is UNKNOWN from the moment in
 * which it is about to be asked for, so that whoever dies in between leaves behind what is true.
 */
public final class IpTransitions {
    /** No move is under way. */
    public static final Set<IpMoveState> CLOSED = Set.of(COMPLETED, FAILED, LATE);

    /** In the order of the documentation. */
    private static final List<IpMoveState> AT_REST = List.of(COMPLETED, FAILED, LATE);

    public static final List<IpTransition> TABLE = table();
    public static final List<Ignored> IGNORED = ignored();

    private IpTransitions() {}

    private static List<IpTransition> table() {
        List<IpTransition> rows = new ArrayList<>();
        for (IpMoveState rest : AT_REST) {
            rows.add(new IpTransition(
                    rest,
                    ELSEWHERE_TASK_OPEN,
                    List.of(),
                    PENDING,
                    IpTransitions::adoptNew,
                    "somebody else has asked for a move; it is followed like one of ours"));
            rows.add(
                    new IpTransition(
                            rest,
                            HOLDER_DOWN,
                            List.of(
                                    IpGuard.OTHER_PROXY_HEALTHY,
                                    IpGuard.ROUTES_PROVED,
                                    IpGuard.NO_HOLD,
                                    IpGuard.NOT_MOVED_LATELY),
                            REQUESTED,
                            IpTransitions::request,
                            "the proxy that holds the IP has been down for the confirmation time, and the other one is proved ready for it"));
        }
        rows.addAll(List.of(
                arrived(REQUESTED, COMPLETED, List.of(), "the IP is there already"),
                open(REQUESTED, "such a move is open already; it is adopted rather than asked for twice"),
                new IpTransition(
                        REQUESTED,
                        HOLDER_BACK,
                        List.of(),
                        FAILED,
                        IpTransitions::same,
                        "the proxy that holds the IP recovered before the move was asked for; it is not asked for"),
                new IpTransition(
                        REQUESTED,
                        READY_TO_ASK,
                        IpGuard.MOVE,
                        UNKNOWN,
                        IpTransitions::ask,
                        "the move is asked for; until the provider has answered nobody knows whether it is under way"),
                arrived(
                        UNKNOWN,
                        COMPLETED,
                        List.of(IpGuard.HOLDER_NOT_BACK),
                        "the answer was lost, but the IP has arrived"),
                arrived(UNKNOWN, LATE, List.of(), "the IP has arrived when its former proxy was healthy again"),
                open(UNKNOWN, "the answer was lost, but the provider lists the move"),
                ended(UNKNOWN, TASK_FAILED, "the provider says that the move has failed"),
                ended(UNKNOWN, NEVER_ACCEPTED, "the answer was lost, and the provider never took the move up"),
                arrived(
                        PENDING,
                        COMPLETED,
                        List.of(IpGuard.HOLDER_NOT_BACK),
                        "the provider routes the IP to the decided proxy, and that proxy answers on it"),
                arrived(PENDING, LATE, List.of(), "the IP has arrived when its former proxy was healthy again"),
                ended(PENDING, TASK_FAILED, "the provider says that the move has failed"),
                ended(
                        PENDING,
                        NEVER_ACCEPTED,
                        "the provider has the move no longer, and the IP is not where it should be")));
        return List.copyOf(rows);
    }

    private static List<Ignored> ignored() {
        List<Ignored> list = new ArrayList<>();
        for (IpMoveState rest : AT_REST) {
            list.add(new Ignored(rest, TASK_OPEN, "the IP is where that move would bring it"));
            list.add(new Ignored(rest, ARRIVED, "that is where it belongs"));
            list.add(new Ignored(rest, READY_TO_ASK, "no move is wanted"));
            list.add(new Ignored(rest, TASK_FAILED, "the move has ended"));
            list.add(new Ignored(rest, NEVER_ACCEPTED, "the move has ended"));
            list.add(new Ignored(
                    rest, HOLDER_BACK, "nothing was moved; an IP that has moved is not moved back by itself"));
        }
        list.add(new Ignored(REQUESTED, HOLDER_DOWN, "that is why the move was decided"));
        list.add(new Ignored(REQUESTED, ELSEWHERE_TASK_OPEN, "while another move is open none is asked for"));
        list.add(new Ignored(REQUESTED, TASK_FAILED, "nothing was asked for yet"));
        list.add(new Ignored(REQUESTED, NEVER_ACCEPTED, "nothing was asked for yet"));
        for (IpMoveState under : List.of(UNKNOWN, PENDING)) {
            list.add(new Ignored(under, HOLDER_DOWN, "that is why the move was decided"));
            list.add(new Ignored(
                    under, ELSEWHERE_TASK_OPEN, "that is the move, or it is looked at when this one has ended"));
            list.add(new Ignored(under, READY_TO_ASK, "a move that may be under way is never asked for again"));
            list.add(new Ignored(under, HOLDER_BACK, "a move cannot be called back; it may land late"));
        }
        list.add(new Ignored(PENDING, TASK_OPEN, "for a minute or for ten hours: it is pending"));
        return List.copyOf(list);
    }

    private static IpTransition arrived(IpMoveState from, IpMoveState to, List<IpGuard> guards, String why) {
        return new IpTransition(from, ARRIVED, guards, to, IpTransitions::same, why);
    }

    private static IpTransition open(IpMoveState from, String why) {
        return new IpTransition(from, TASK_OPEN, List.of(), PENDING, IpTransitions::follow, why);
    }

    private static IpTransition ended(IpMoveState from, IpTrigger trigger, String why) {
        return new IpTransition(from, trigger, List.of(), FAILED, IpTransitions::same, why);
    }

    private static IpMove same(IpSituation s, IpTransition t) {
        return s.move();
    }

    private static IpMove request(IpSituation s, IpTransition t) {
        String holder = s.holder().orElseThrow();
        return s.move().next(holder, s.other(holder), s.now(), t.why());
    }

    private static IpMove adoptNew(IpSituation s, IpTransition t) {
        String holder = s.holder().orElseThrow();
        IpTask task = s.openTo(s.other(holder)).orElseThrow();
        return s.move().next(holder, s.other(holder), s.now(), t.why()).seenOpen(task.id(), s.now());
    }

    private static IpMove follow(IpSituation s, IpTransition t) {
        return s.move().seenOpen(s.openTo(s.move().to()).orElseThrow().id(), s.now());
    }

    private static IpMove ask(IpSituation s, IpTransition t) {
        return s.move().asked(s.now());
    }
}
