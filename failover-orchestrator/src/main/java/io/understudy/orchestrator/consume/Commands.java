package io.understudy.orchestrator.consume;

import io.smallrye.common.annotation.Blocking;
import io.understudy.events.CommandRejected;
import io.understudy.events.Envelope;
import io.understudy.events.PairCommand;
import io.understudy.fleet.Fleet;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Inbox;
import io.understudy.kit.Outbox;
import io.understudy.orchestrator.decide.CommandRules;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.store.DecisionLog;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Operators' commands: each is carried out or answered by CommandRejected. */
@ApplicationScoped
class Commands {
    @Inject
    Inbox inbox;

    @Inject
    Fleet fleet;

    @Inject
    PairStore pairs;

    @Inject
    DecisionLog decisions;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Clock clock;

    @Incoming("commands")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("commands", kafkaRecord, envelope -> {
            if (envelope.data() instanceof PairCommand command) {
                targets(command.pair()).forEach(pair -> obey(pair, command, envelope));
            }
        });
    }

    private List<String> targets(String pair) {
        return pair.equals("*") ? fleet.pairs().stream().map(p -> p.name()).toList() : List.of(pair);
    }

    private void obey(String pair, PairCommand command, Envelope<?> envelope) {
        Optional<PairRecord> stored = pairs.lock(pair).map(StoredPair::pair);
        CommandRules.Answer answer = stored.map(p -> CommandRules.answer(p, command, clock.instant()))
                .orElseGet(() ->
                        new CommandRules.Rejected("no-such-pair", "no pair named " + pair + " is looked after here"));
        switch (answer) {
            case CommandRules.Accepted(Decision decision) -> decisions.apply(decision, envelope);
            case CommandRules.Rejected(String rule, String sentence) ->
                outbox.publish(envelopes.of(
                        new CommandRejected(
                                pair, envelope.id(), envelope.type().type(), rule, sentence, clock.instant()),
                        envelope));
        }
    }
}
