package io.understudy.orchestrator.consume;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.understudy.events.EventType;
import io.understudy.events.PairCommand;
import io.understudy.kit.Decoded;
import io.understudy.kit.EventCodec;
import io.understudy.kit.Inbox;
import io.understudy.orchestrator.act.Commanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Operators' commands: each is carried out or answered by CommandRejected. */
@ApplicationScoped
class Commands {
    @Inject
    Inbox inbox;

    @Inject
    EventCodec codec;

    @Inject
    Commanding commanding;

    @Incoming("commands")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (codec.decode(kafkaRecord) instanceof Decoded.Malformed(String reason)) {
            answerMalformed(kafkaRecord, reason);
        }
        inbox.receive("commands", kafkaRecord, envelope -> {
            if (envelope.data() instanceof PairCommand command) {
                commanding.obey(command, envelope);
            }
        });
    }

    /** As far as it can be told who asked for what. The record goes to the dead letters all the same. */
    private void answerMalformed(ConsumerRecord<String, byte[]> kafkaRecord, String reason) {
        Optional<EventType> type = header(kafkaRecord, "ce_type")
                .flatMap(EventType::ofType)
                .filter(t -> PairCommand.class.isAssignableFrom(t.dataClass()));
        Optional<String> id = header(kafkaRecord, "ce_id");
        String key = kafkaRecord.key();
        if (type.isPresent() && id.isPresent() && key != null && !key.isBlank()) {
            QuarkusTransaction.requiringNew().run(() -> commanding.refuseMalformed(key, id.get(), type.get(), reason));
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        Header header = kafkaRecord.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8))
                        .filter(text -> !text.isBlank());
    }
}
