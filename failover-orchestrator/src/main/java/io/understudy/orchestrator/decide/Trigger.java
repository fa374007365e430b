package io.understudy.orchestrator.decide;

import io.understudy.gallery.mode.ModeReading;
import java.util.function.Predicate;

/** What may set off a transition; read from the situation, so that nothing depends on having seen an event. */
public enum Trigger {
    MAIN_CALLED_UNHEALTHY(
            "a majority of the configured observers calls the main unhealthy",
            s -> s.mainHealth() instanceof Majority.Unhealthy),
    OUTAGE_LASTED(
            "it still does, the confirmation time after that majority was first seen",
            s -> s.mainHealth() instanceof Majority.Unhealthy
                    && s.pair().outage() != null
                    && !s.now()
                            .isBefore(s.pair()
                                    .outage()
                                    .suspectedAt()
                                    .plus(s.policy().confirmAfter()))),
    MAIN_CALLED_HEALTHY(
            "a majority of the configured observers calls the main healthy",
            s -> s.mainHealth() instanceof Majority.Healthy),
    MAIN_STABLE(
            "it has done so for the stability time",
            s -> s.mainHealth() instanceof Majority.Healthy h
                    && !s.now().isBefore(h.since().plus(s.policy().stableFor()))),
    PROMOTION_DUE(
            "the promotion time has passed since the outage began, and no switchover is under way, which has its own end",
            s -> s.pair().outage() != null
                    && !s.pair().switchesOver()
                    && s.pair().outage().promotionDue() != null
                    && !s.now().isBefore(s.pair().outage().promotionDue())),
    CLOCK_RIGHT_AGAIN(
            "an outage was timed by a clock in doubt, and a majority of observers that call the main unhealthy agrees with ours again",
            s -> s.pair().outage() != null
                    && s.pair().outage().clockDoubted()
                    && s.mainHealth() instanceof Majority.Unhealthy u
                    && u.clocksAgree()),
    VISITORS_LEFT_MAIN(
            "every proxy was asked and sends visitors to the spare, for the first time since they were sent there, and the clocks agree",
            s -> s.pair().standing().settled()
                    && s.owedProxies().isEmpty()
                    && s.pair().outage() != null
                    && s.pair().outage().writesUntil() == null
                    && s.mainHealth() instanceof Majority.Unhealthy u
                    && u.clocksAgree()),
    SPARE_TAKES_WRITES(
            "a write that was attempted on the spare a moment ago was accepted, and nobody knows of it yet",
            s -> s.pair().outage() != null
                    && s.pair().outage().spareWritesAreNews()
                    && s.freshWorld()
                            .filter(w -> w.spareMode() instanceof ModeReading.Writable)
                            .isPresent()),
    FAILS_MEANWHILE(
            "no clock runs, as a person sent visitors to the spare, and a majority calls the main unhealthy",
            s -> s.pair().outage() != null
                    && s.pair().outage().promotionDue() == null
                    && s.mainHealth() instanceof Majority.Unhealthy),
    RECOVERS_MEANWHILE(
            "a clock runs, though a person sent visitors to the spare, and the main has been healthy for the stability time",
            s -> s.pair().outage() != null
                    && s.pair().outage().sentBy() != null
                    && s.pair().outage().promotionDue() != null
                    && MAIN_STABLE.holds(s)),
    MAIN_STILL_READABLE(
            "the clock towards promotion runs, no switchover is under way, every proxy sends visitors to the spare, and the failing main was seen to refuse the writes of every gallery, for the first time since, and the clocks agree",
            s -> s.pair().outage() != null
                    && s.pair().outage().wantsLastBackup()
                    && s.pair().standing().settled()
                    && s.owedProxies().isEmpty()
                    && s.mainHealth() instanceof Majority.Unhealthy u
                    && u.clocksAgree()
                    && s.freshWorld().flatMap(WorldReading::mainFrozenAt).isPresent()),
    MAIN_FROZEN(
            "a switchover is under way, every proxy sends visitors to the spare, and the main was seen to refuse the writes of every gallery",
            s -> s.pair().switchesOver()
                    && s.pair().outage().switchover().frozenAt() == null
                    && s.pair().standing().settled()
                    && s.owedProxies().isEmpty()
                    && s.freshWorld().flatMap(WorldReading::mainFrozenAt).isPresent()),
    FREEZE_BROKEN(
            "the main was frozen for a switchover, and now it is not seen to refuse writes, or a proxy may send visitors to it",
            s -> s.pair().switchesOver()
                    && s.pair().outage().switchover().frozenAt() != null
                    && (!s.owedProxies().isEmpty()
                            || s.freshWorld()
                                    .flatMap(WorldReading::mainFrozenAt)
                                    .isEmpty())),
    SWITCHOVER_READY(
            "a switchover is under way and the main is frozen for it",
            s -> s.pair().switchesOver() && s.pair().outage().switchover().frozenAt() != null),
    SWITCHOVER_OVERDUE(
            "a switchover is under way and its time is over",
            s -> s.pair().switchesOver()
                    && !s.now().isBefore(s.pair().outage().switchover().until())),
    STEPS_CONFIRMED("every required step of the phase was seen in the world", Situation::stepsConfirmed);

    private final String when;
    private final Predicate<Situation> holds;

    Trigger(String when, Predicate<Situation> holds) {
        this.when = when;
        this.holds = holds;
    }

    /** When it holds, for the documentation. */
    public String when() {
        return when;
    }

    boolean holds(Situation situation) {
        return holds.test(situation);
    }
}
