package io.understudy.orchestrator.decide;

import io.understudy.events.Event;
import io.understudy.events.Fence;
import io.understudy.events.GuardReading;
import io.understudy.events.LossStated;
import io.understudy.events.MainFenced;
import io.understudy.events.OutageConfirmed;
import io.understudy.events.Phase;
import io.understudy.events.PromotionScheduled;
import io.understudy.events.ReturnedToMain;
import io.understudy.events.SparePromoted;
import io.understudy.events.TrafficSwitched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What each transition makes of the record, and what is said of it. */
final class Effects {
    private Effects() {}

    static Decision suspect(Situation s, Transition t, List<GuardReading> guards) {
        Outage former = s.pair().outage();
        boolean doubted = s.mainHealth() instanceof Majority.Unhealthy u && !u.clocksAgree();
        Outage outage = former == null
                ? Outage.suspected(began(s), s.now()).doubted(doubted)
                : former.suspectedAgain(s.now()).doubted(former.clockDoubted() || doubted);
        return said(s.pair().enter(t.to(), s.now(), t.why()).withOutage(outage), t);
    }

    static Decision clearSuspicion(Situation s, Transition t, List<GuardReading> guards) {
        return said(s.pair().enter(t.to(), s.now(), t.why()), t);
    }

    static Decision forgetOutage(Situation s, Transition t, List<GuardReading> guards) {
        return said(s.pair().decidedAgain().withOutage(null), t);
    }

    static Decision settle(Situation s, Transition t, List<GuardReading> guards) {
        Fence fence = s.confirmed().containsKey(Step.FENCE_SPARE) ? Fence.FENCED : Fence.UNKNOWN;
        return said(s.pair().settled().withFence(fence), t);
    }

    static Decision trafficToSpare(Situation s, Transition t, List<GuardReading> guards) {
        Instant due = s.pair().outage().began().plus(s.policy().promoteAfter());
        Instant oldest = LossStatement.oldestRecoveryPoint(s.galleries()).orElse(null);
        LossStatement loss = LossStatement.of(s);
        Outage outage = s.pair().outage().scheduled(due, oldest).stated(loss.digest());
        PairRecord next =
                s.pair().enter(t.to(), s.now(), t.why()).withOutage(outage).withFence(Fence.UNKNOWN);
        List<String> observers = s.mainHealth() instanceof Majority.Unhealthy u ? u.observers() : List.of();
        return new Decision(
                next,
                List.of(
                        new OutageConfirmed(
                                next.pair(),
                                next.roles().epoch(),
                                next.decision(),
                                next.roles().main(),
                                outage.began(),
                                s.now(),
                                observers,
                                s.configuredObservers()),
                        new PromotionScheduled(next.pair(), next.roles().epoch(), next.decision(), outage.began(), due),
                        stated(next, loss, s.now())),
                t.why());
    }

    /** Neither reset nor hastened: the observers' own clocks say since when they have seen it fail. */
    static Decision timeAnew(Situation s, Transition t, List<GuardReading> guards) {
        Instant began = began(s);
        boolean scheduled = s.pair().outage().promotionDue() != null;
        Instant due = scheduled ? began.plus(s.policy().promoteAfter()) : null;
        PairRecord next = s.pair().decidedAgain().withOutage(s.pair().outage().timed(began, began, due));
        List<Event> events = scheduled
                ? List.of(new PromotionScheduled(next.pair(), next.roles().epoch(), next.decision(), began, due))
                : List.of();
        return new Decision(next, events, t.why());
    }

    /** Visitors are on the spare by an order, and now the main fails: the clock runs as it would have without the order. */
    static Decision startClock(Situation s, Transition t, List<GuardReading> guards) {
        Outage former = s.pair().outage();
        Instant began = former.began() == null ? began(s) : former.began();
        boolean doubted = s.mainHealth() instanceof Majority.Unhealthy u && !u.clocksAgree();
        Instant due = began.plus(s.policy().promoteAfter());
        PairRecord next = s.pair()
                .decidedAgain()
                .withOutage(former.timed(began, s.now(), due).doubted(doubted));
        return new Decision(
                next,
                List.of(new PromotionScheduled(next.pair(), next.roles().epoch(), next.decision(), began, due)),
                t.why());
    }

    /** Visitors are on the spare by an order, and the main has been well again for long enough. */
    static Decision stopClock(Situation s, Transition t, List<GuardReading> guards) {
        Outage stopped = s.pair().outage().timed(null, s.now(), null).blocked(List.of());
        return said(s.pair().decidedAgain().withOutage(stopped), t);
    }

    static Decision visitorsGone(Situation s, Transition t, List<GuardReading> guards) {
        return restated(s, s.pair().outage().visitorsGone(s.now()), t);
    }

    static Decision rememberSpareWrites(Situation s, Transition t, List<GuardReading> guards) {
        return restated(s, s.pair().outage().spareWrote(s.now()), t);
    }

    /** With the loss as it is by this outage. */
    private static Decision restated(Situation s, Outage outage, Transition t) {
        PairRecord known = s.pair().decidedAgain().withOutage(outage);
        LossStatement loss = LossStatement.of(s.with(known));
        PairRecord next = known.withOutage(outage.stated(loss.digest()));
        return new Decision(next, List.of(stated(next, loss, s.now())), t.why());
    }

    static Decision settleOnSpare(Situation s, Transition t, List<GuardReading> guards) {
        PairRecord next = s.pair().settled();
        return new Decision(
                next,
                List.of(switched(s, next, next.roles().main(), next.roles().spare())),
                t.why());
    }

    static Decision backToSpare(Situation s, Transition t, List<GuardReading> guards) {
        return said(
                s.pair()
                        .enter(t.to(), s.now(), t.why())
                        .withOutage(s.pair().outage().visitorsBack()),
                t);
    }

    static Decision returnToMain(Situation s, Transition t, List<GuardReading> guards) {
        return said(s.pair().enter(t.to(), s.now(), t.why()), t);
    }

    static Decision returned(Situation s, Transition t, List<GuardReading> guards) {
        Outage outage = s.pair().outage();
        PairRecord next = s.pair().enter(t.to(), s.now(), t.why()).withOutage(null);
        return new Decision(
                next,
                List.of(
                        new ReturnedToMain(
                                next.pair(),
                                next.roles().epoch(),
                                next.decision(),
                                next.roles().main(),
                                outage.began() == null ? outage.suspectedAt() : outage.began(),
                                s.now()),
                        switched(s, next, next.roles().spare(), next.roles().main())),
                t.why());
    }

    static Decision promote(Situation s, Transition t, List<GuardReading> guards) {
        return promotion(s, t.to(), t.why(), guards);
    }

    static Decision promotion(Situation s, Phase to, String why, List<GuardReading> guards) {
        LossStatement loss = LossStatement.of(s);
        PairRecord next = s.pair()
                .enter(to, s.now(), why)
                .withRoles(s.pair().roles().swapped())
                .withOutage(s.pair().outage().stated(loss.digest()).agreed(guards))
                .withFence(Fence.UNKNOWN)
                .withPromotedAt(s.now());
        return new Decision(next, List.of(stated(next, loss, s.now())), why);
    }

    static Decision promoted(Situation s, Transition t, List<GuardReading> guards) {
        PairRecord next = s.pair().enter(t.to(), s.now(), t.why()).withFence(Fence.FENCED);
        List<Event> events = new ArrayList<>();
        events.add(new MainFenced(
                next.pair(),
                next.roles().epoch(),
                next.decision(),
                next.roles().spare(),
                s.confirmed().get(Step.FENCE_OLD_MAIN),
                s.now()));
        events.add(new SparePromoted(
                next.pair(),
                next.roles().epoch(),
                next.decision(),
                next.roles().main(),
                next.roles().spare(),
                s.now(),
                s.pair().outage().statedLoss(),
                s.pair().outage().agreed()));
        return new Decision(next, events, t.why());
    }

    static Decision settlePromoted(Situation s, Transition t, List<GuardReading> guards) {
        PairRecord next = s.pair().settled().withOutage(null);
        return new Decision(
                next,
                List.of(switched(s, next, next.roles().spare(), next.roles().main())),
                t.why());
    }

    static LossStated stated(PairRecord next, LossStatement loss, Instant now) {
        return new LossStated(
                next.pair(),
                next.roles().epoch(),
                next.decision(),
                now,
                loss.galleries(),
                loss.lossless(),
                loss.digest());
    }

    private static TrafficSwitched switched(Situation s, PairRecord next, String from, String to) {
        return new TrafficSwitched(
                next.pair(),
                next.roles().epoch(),
                next.decision(),
                from,
                to,
                next.mode(),
                next.dataAsOf(),
                s.owedProxies(),
                s.now());
    }

    private static Instant began(Situation s) {
        return s.mainHealth() instanceof Majority.Unhealthy u ? u.began() : s.now();
    }

    private static Decision said(PairRecord next, Transition t) {
        return new Decision(next, List.of(), t.why());
    }
}
