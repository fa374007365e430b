package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies every event exactly once to the service's own schema, although Kafka delivers at least once. */
@ApplicationScoped
@Unremovable
public class Inbox {

    /**
     * Decodes the record and runs {@code handler} in one transaction with the note that {@code consumer} has had this event. Returns when that is
     * committed, or when there was nothing to do (duplicate, unknown type). Keeps trying while the database is away.
     *
     * @param consumer who receives: one service may apply an event once per consumer name
     * @param handler writes only to the service's own schema (and publishes by {@link Outbox}); it may run more than once, rolled back in between
     * @throws BadRecord when the record is malformed or the handler refuses it; let it through, so that the record goes to the dead-letter topic
     */
    public void receive(String consumer, ConsumerRecord<String, byte[]> kafkaRecord, Consumer<Envelope<?>> handler) {
        throw new IllegalStateException("unfinished");
    }
}
