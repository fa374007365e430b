package io.understudy.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.understudy.events.CommandRejected;
import io.understudy.events.Event;
import io.understudy.events.GuardReading;
import io.understudy.events.PairCommand;
import io.understudy.events.PlanStated;
import io.understudy.events.PromotionBlocked;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Withheld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Everything that was decided, withheld and commanded, for good. A line is written in the transaction of what it tells. */
@ApplicationScoped
public class Ledger implements PanacheRepository<LedgerEntity> {
    private static final TypeReference<List<GuardReading>> GUARDS = new TypeReference<>() {};

    @Inject
    Incidents incidents;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /** @param commandOrNull what a person asked for, null if time or observations did */
    @Transactional(Transactional.TxType.MANDATORY)
    public void decided(PairRecord before, Decision decision, PairCommand commandOrNull) {
        PairRecord next = decision.next();
        Instant now = clock.instant();
        Long incident = incidents.during(before, decision, now);
        String actor = commandOrNull == null ? null : commandOrNull.requestedBy();
        if (commandOrNull != null) {
            LedgerEntity line = line(next.pair(), incident, LedgerKind.COMMAND, now);
            line.actor = actor;
            line.decision = next.decision();
            line.subject = name(commandOrNull);
            line.sentence = commandOrNull.reason();
            line.eventJson = written(commandOrNull);
            persist(line);
        }
        LedgerEntity line = line(next.pair(), incident, LedgerKind.DECISION, now);
        line.actor = actor;
        line.decision = next.decision();
        line.subject = before.phase() == next.phase() ? next.phase().name() : before.phase() + " to " + next.phase();
        line.sentence = decision.sentence();
        line.guardsJson = written(decision.guards());
        persist(line);
        decision.events().forEach(e -> told(e, next, incident, now));
        incidents.closeIfOver(next, decision.sentence(), now);
    }

    private void told(Event event, PairRecord next, Long incident, Instant now) {
        boolean withheld = event instanceof PromotionBlocked;
        LedgerEntity line = line(next.pair(), incident, withheld ? LedgerKind.NON_DECISION : LedgerKind.EVENT, now);
        line.decision = next.decision();
        line.subject = name(event);
        line.sentence = withheld ? "the promotion is due and refused" : "was told";
        line.guardsJson = event instanceof PromotionBlocked blocked ? written(blocked.guards()) : "[]";
        line.eventJson = written(event);
        persist(line);
    }

    /** What was due and not done. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withheld(PairRecord pair, Withheld what) {
        LedgerEntity line = line(pair.pair(), incidents.open(pair.pair()), LedgerKind.NON_DECISION, clock.instant());
        line.decision = pair.decision();
        line.subject = what.subject();
        line.sentence = what.sentence();
        line.guardsJson = written(what.guards());
        persist(line);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void refused(PairCommand command, CommandRejected answer, List<GuardReading> guards) {
        LedgerEntity line =
                line(answer.pair(), incidents.open(answer.pair()), LedgerKind.COMMAND_REFUSED, clock.instant());
        line.actor = command.requestedBy();
        line.subject = name(command);
        line.sentence = answer.rule() + ": " + answer.sentence();
        line.guardsJson = written(guards);
        line.eventJson = written(command);
        persist(line);
    }

    /** Who asked is not known: nothing that breaks the schema is believed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void malformed(CommandRejected answer) {
        LedgerEntity line =
                line(answer.pair(), incidents.open(answer.pair()), LedgerKind.COMMAND_REFUSED, clock.instant());
        line.subject = answer.command();
        // PostgreSQL's text takes any character but this one, which the refused data may hold.
        line.sentence = (answer.rule() + ": " + answer.sentence()).replace('\0', ' ');
        persist(line);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void planned(PlanStated plan) {
        LedgerEntity line = line(plan.pair(), incidents.open(plan.pair()), LedgerKind.PLAN, clock.instant());
        line.actor = plan.requestedBy();
        line.decision = plan.decision();
        line.subject = plan.command();
        line.sentence = plan.sentence();
        line.guardsJson = written(plan.guards());
        persist(line);
    }

    /** All lines of an incident, oldest first. */
    @Transactional
    public List<LedgerLine> ofIncident(long incident) {
        return list("incident = ?1 order by id", incident).stream()
                .map(this::read)
                .toList();
    }

    /** The newest lines of a pair first, whether in an incident or not. */
    @Transactional
    public List<LedgerLine> newest(String pair, int most) {
        return find("pair = ?1 order by id desc", pair).page(Page.ofSize(most)).list().stream()
                .map(this::read)
                .toList();
    }

    private static LedgerEntity line(String pair, Long incident, LedgerKind kind, Instant now) {
        LedgerEntity line = new LedgerEntity();
        line.pair = pair;
        line.incident = incident;
        line.kind = kind;
        line.notedAt = now;
        line.guardsJson = "[]";
        return line;
    }

    private static String name(Event event) {
        return event.getClass().getSimpleName();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was decided is always JSON", e);
        }
    }

    private LedgerLine read(LedgerEntity line) {
        try {
            JsonNode event = line.eventJson == null ? null : json.readTree(line.eventJson);
            return new LedgerLine(
                    line.notedAt,
                    line.kind,
                    line.decision,
                    line.actor,
                    line.subject,
                    line.sentence,
                    json.readValue(line.guardsJson, GUARDS),
                    event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("line " + line.id + " of the ledger cannot be read", e);
        }
    }
}
