package io.understudy.monitor.act;

import io.understudy.events.InvariantEvent;
import io.understudy.events.InvariantViolated;
import io.understudy.events.PairState;
import io.understudy.monitor.decide.InvariantRules;
import io.understudy.monitor.decide.PairReading;
import io.understudy.monitor.decide.Rule;
import io.understudy.monitor.decide.RuleReading;
import io.understudy.monitor.decide.RuleSubject;
import io.understudy.monitor.store.InvariantLedger;
import io.understudy.monitor.store.PairRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Holds what was read against the rules, keeps the result and announces what changed. */
@ApplicationScoped
public class InvariantRound {
    private static final Logger LOG = Logger.getLogger(InvariantRound.class);

    @Inject
    Observer observer;

    @Inject
    PairRoles roles;

    @Inject
    InvariantLedger ledger;

    @Inject
    WriteProbe writes;

    @Inject
    MonitorSettings settings;

    @Inject
    MonitorMetrics metrics;

    /**
     * @param before the pair's state when the round began
     * @param at when the round began
     */
    void conclude(PairState before, PairReading reading, Instant at) {
        Optional<PairState> after = roles.now(before.pair());
        if (after.isEmpty() || after.get().decision() != before.decision()) {
            // What was read belongs partly to the old state and partly to the new one.
            metrics.skipped(before.pair(), "decision-changed");
            return;
        }
        Map<RuleSubject, RuleReading> readings = InvariantRules.read(before, reading);
        forgetSurprises(before, readings);
        List<InvariantEvent> events = ledger.advance(observer.id(), before, readings, at, settings.violationHoldsFor());
        events.forEach(this::say);
    }

    /** A violation must be seen by two looks, and a kept proof of mode is only one. */
    private void forgetSurprises(PairState state, Map<RuleSubject, RuleReading> readings) {
        boolean surprise = readings.entrySet().stream()
                .anyMatch(e -> aboutWrites(e.getKey().rule()) && e.getValue() instanceof RuleReading.Violates);
        if (surprise) {
            writes.forget(state.main());
            writes.forget(state.spare());
        }
    }

    private static boolean aboutWrites(Rule rule) {
        return switch (rule) {
            case MAIN_IS_WRITABLE, SPARE_IS_READ_ONLY, ONE_WRITER_PER_PAIR -> true;
            case ROUTES_POINT_TO_MAIN, PROXIES_AGREE -> false;
        };
    }

    private void say(InvariantEvent event) {
        metrics.invariant(event);
        if (event instanceof InvariantViolated violated) {
            LOG.warnf(
                    "violated pair=%s rule=%s subject=%s since=%s expected='%s' observed='%s'",
                    violated.pair(),
                    violated.rule(),
                    violated.subject(),
                    violated.since(),
                    violated.expected(),
                    violated.observed());
        } else {
            LOG.infof("restored pair=%s event=%s", event.pair(), event);
        }
    }
}
