package io.understudy.orchestrator.decide;

import java.util.function.Predicate;

/** What may set off a transition; read from the situation, so that nothing depends on having seen an event. */
public enum Trigger {
    MAIN_CALLED_UNHEALTHY(s -> s.mainHealth() instanceof Majority.Unhealthy),
    OUTAGE_LASTED(s -> s.mainHealth() instanceof Majority.Unhealthy
            && s.pair().outage() != null
            && !s.now().isBefore(s.pair().outage().suspectedAt().plus(s.policy().confirmAfter()))),
    MAIN_CALLED_HEALTHY(s -> s.mainHealth() instanceof Majority.Healthy),
    MAIN_STABLE(s -> s.mainHealth() instanceof Majority.Healthy h
            && !s.now().isBefore(h.since().plus(s.policy().stableFor()))),
    PROMOTION_DUE(s -> s.pair().outage() != null
            && s.pair().outage().promotionDue() != null
            && !s.now().isBefore(s.pair().outage().promotionDue())),
    STEPS_CONFIRMED(Situation::stepsConfirmed);

    private final Predicate<Situation> holds;

    Trigger(Predicate<Situation> holds) {
        this.holds = holds;
    }

    boolean holds(Situation situation) {
        return holds.test(situation);
    }
}
