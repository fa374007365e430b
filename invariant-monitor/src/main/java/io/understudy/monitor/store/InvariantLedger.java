package io.understudy.monitor.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.understudy.events.InvariantEvent;
import io.understudy.events.InvariantRestored;
import io.understudy.events.InvariantViolated;
import io.understudy.events.PairState;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.monitor.decide.RuleMemory;
import io.understudy.monitor.decide.RuleReading;
import io.understudy.monitor.decide.RuleSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of every rule as an observer sees it; a change of it is announced in the transaction that stores it. */
@ApplicationScoped
public class InvariantLedger {
    @Inject
    Rows rows;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    /** Panache access to the table. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<InvariantRow, String> {}

    /**
     * One cell of rule x subject.
     *
     * @param status HOLDS, SUSPECTED or VIOLATED
     * @param since first violating reading, null while it holds
     * @param lastChecked last round that could tell, null if none could
     * @param lastReading what the last round said: complies, violates, unknown or not-demanded
     * @param observed what was read in that round
     */
    public record Overview(
            String observer,
            String pair,
            String rule,
            String subject,
            String status,
            Instant since,
            String expected,
            String observed,
            String lastReading,
            Instant lastChecked,
            Instant lastViolated) {}

    /**
     * One round further with every rule of a pair.
     *
     * @param at when the round began
     * @return what was announced
     */
    @Transactional
    public List<InvariantEvent> advance(
            String observer,
            PairState state,
            Map<RuleSubject, RuleReading> readings,
            Instant at,
            Duration violationHoldsFor) {
        Map<String, InvariantRow> stored = new HashMap<>();
        rows.list("observer = ?1 and pair = ?2", observer, state.pair()).forEach(r -> stored.put(r.id, r));
        List<InvariantEvent> events = new ArrayList<>();
        readings.forEach((about, reading) -> {
            InvariantRow row = stored.get(id(observer, about));
            RuleMemory memory = row == null ? RuleMemory.HOLDS : new RuleMemory(row.status, row.since, row.expected);
            RuleMemory.Step step = memory.after(reading, at, violationHoldsFor);
            step.change().ifPresent(change -> events.add(event(observer, state.pair(), about, change)));
            InvariantRow next = row == null ? fresh(observer, state.pair(), about) : row;
            write(next, step.memory(), reading, at);
            if (row == null) {
                rows.persist(next);
            }
        });
        events.forEach(e -> outbox.publish(envelopes.of(e, state.epoch(), state.decision(), null)));
        return List.copyOf(events);
    }

    private static InvariantRow fresh(String observer, String pair, RuleSubject about) {
        InvariantRow row = new InvariantRow();
        row.id = id(observer, about);
        row.observer = observer;
        row.pair = pair;
        row.rule = about.rule();
        row.subject = about.subject();
        return row;
    }

    private static void write(InvariantRow row, RuleMemory memory, RuleReading reading, Instant at) {
        row.status = memory.status();
        row.since = memory.since();
        row.expected = memory.expected();
        row.lastRound = at;
        switch (reading) {
            case RuleReading.Complies complies -> write(row, "complies", complies.observed(), at);
            case RuleReading.NotDemanded notDemanded -> write(row, "not-demanded", notDemanded.reason(), at);
            case RuleReading.Violates violates -> {
                write(row, "violates", violates.observed(), at);
                row.lastViolated = at;
            }
            case RuleReading.Unknown unknown -> write(row, "unknown", unknown.reason(), row.lastChecked);
        }
    }

    private static void write(InvariantRow row, String reading, String observed, Instant checked) {
        row.lastReading = reading;
        row.observed = observed;
        row.lastChecked = checked;
    }

    private static InvariantEvent event(String observer, String pair, RuleSubject about, RuleMemory.Change change) {
        String rule = about.rule().name();
        return switch (change) {
            case RuleMemory.Change.Violated violated ->
                new InvariantViolated(
                        about.subject(),
                        pair,
                        rule,
                        observer,
                        violated.since(),
                        violated.expected(),
                        violated.observed());
            case RuleMemory.Change.Restored restored ->
                new InvariantRestored(
                        about.subject(),
                        pair,
                        rule,
                        observer,
                        restored.violatedSince(),
                        restored.restoredAt(),
                        restored.observed());
        };
    }

    /** Every cell of one observer, by pair, rule and subject. */
    @Transactional
    public List<Overview> overview(String observer) {
        return rows.list("observer", Sort.by("pair", "rule", "subject"), observer).stream()
                .map(r -> new Overview(
                        r.observer,
                        r.pair,
                        r.rule.name(),
                        r.subject,
                        r.status.name(),
                        r.since,
                        r.expected,
                        r.observed,
                        r.lastReading,
                        r.lastChecked,
                        r.lastViolated))
                .toList();
    }

    private static String id(String observer, RuleSubject about) {
        return observer + "/" + about.rule() + "/" + about.subject();
    }
}
