package io.understudy.orchestrator.act;

import io.understudy.events.CommandRejected;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.EventType;
import io.understudy.events.PairCommand;
import io.understudy.events.PlanStated;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.orchestrator.decide.AllPairs;
import io.understudy.orchestrator.decide.CommandRules;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.store.DecisionLog;
import io.understudy.orchestrator.store.HoldStore;
import io.understudy.orchestrator.store.Ledger;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries an operator's command out or answers why not, wherever it came from; the answers are published and returned. */
@ApplicationScoped
public class Commanding {
    private static final String ALL = "*";

    @Inject
    Fleet fleet;

    @Inject
    PairStore pairs;

    @Inject
    HoldStore holds;

    @Inject
    Situations situations;

    @Inject
    DecisionLog decisions;

    @Inject
    Ledger ledger;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Clock clock;

    /**
     * In the caller's transaction.
     *
     * @return per pair: its new PairState, CommandRejected or PlanStated
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Event> obey(PairCommand command, Envelope<?> envelope) {
        return command.pair().equals(ALL) ? ofAll(command, envelope) : List.of(ofOne(command, envelope));
    }

    /** A command whose data break the schema: nothing of it is believed but its id, its type and whom it names. */
    @Transactional(Transactional.TxType.MANDATORY)
    public CommandRejected refuseMalformed(String pair, String commandId, EventType type, String reason) {
        CommandRejected refusal = new CommandRejected(
                pair, commandId, type.type(), "malformed", reason + "; nothing was changed", clock.instant());
        if (fleet.pair(pair).isPresent()) {
            ledger.malformed(refusal);
        }
        outbox.publish(envelopes.of(refusal));
        return refusal;
    }

    private Event ofOne(PairCommand command, Envelope<?> envelope) {
        Optional<StoredPair> stored = pairs.lock(command.pair());
        Optional<Pair> inventory = fleet.pair(command.pair());
        if (stored.isEmpty() || inventory.isEmpty()) {
            return refuse(
                    command.pair(),
                    envelope,
                    new CommandRules.Rejected(
                            "no-such-pair", "no pair named " + command.pair() + " is looked after here"));
        }
        Situation s = situations.of(stored.get(), inventory.get(), clock.instant());
        if (CommandRules.needsSight(command) && blind(stored.get(), s)) {
            return refuse(
                    command.pair(),
                    envelope,
                    new CommandRules.Rejected(
                            "not-looked-lately",
                            "the pair was not looked at since " + stored.get().lookedAt()
                                    + "; ask again when it has been"));
        }
        return switch (CommandRules.answer(s, command, envelope.id())) {
            case CommandRules.Accepted accepted -> apply(accepted.decision(), envelope);
            case CommandRules.Rejected rejected -> refuse(command.pair(), envelope, rejected);
            case CommandRules.Planned(PlanStated plan) -> say(plan, envelope);
        };
    }

    private List<Event> ofAll(PairCommand command, Envelope<?> envelope) {
        Instant now = clock.instant();
        List<StoredPair> all = fleet.pairs().stream()
                .map(p -> pairs.lock(p.name()))
                .flatMap(Optional::stream)
                .toList();
        return switch (AllPairs.of(command, holds.ofAll(), now)) {
            case AllPairs.Refused(CommandRules.Rejected why) -> List.of(refuse(ALL, envelope, why));
            case AllPairs.Change change
            when command.dryRun() ->
                all.stream()
                        .map(p ->
                                say(AllPairs.plan(p.pair(), command, envelope.id(), change.sentence(), now), envelope))
                        .toList();
            case AllPairs.Change change -> {
                holds.keep(change.next());
                List<Event> told = new ArrayList<>();
                all.forEach(p -> told.add(apply(AllPairs.told(p.pair(), change.sentence()), envelope)));
                yield told;
            }
        };
    }

    private static boolean blind(StoredPair stored, Situation s) {
        return stored.lookedAt().plus(s.policy().verdictFreshFor()).isBefore(s.now());
    }

    private Event apply(Decision decision, Envelope<?> envelope) {
        decisions.apply(decision, envelope);
        return decision.next().published(holds.ofAll());
    }

    private Event say(PlanStated plan, Envelope<?> envelope) {
        ledger.planned(plan);
        outbox.publish(envelopes.of(plan, plan.epoch(), plan.decision(), envelope));
        return plan;
    }

    private Event refuse(String pair, Envelope<?> envelope, CommandRules.Rejected why) {
        CommandRejected refusal = new CommandRejected(
                pair, envelope.id(), envelope.type().type(), why.rule(), why.sentence(), clock.instant());
        if (envelope.data() instanceof PairCommand command) {
            ledger.refused(command, refusal, why.guards());
        }
        outbox.publish(envelopes.of(refusal, envelope));
        return refusal;
    }
}
