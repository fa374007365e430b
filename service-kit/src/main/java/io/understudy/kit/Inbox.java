package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.understudy.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Applies every event exactly once to the service's own schema, although Kafka delivers at least once. */
@ApplicationScoped
@Unremovable
public class Inbox {
    /** Checkpoint: the handler has run, nothing is committed. */
    public static final String HANDLED = "inbox-handled";
    /** Checkpoint: the effect is committed, the offset is not. */
    public static final String COMMITTED = "inbox-committed";

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int UNCLEAR_ATTEMPTS = 3;

    @Inject
    EventCodec codec;

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry meters;

    @Inject
    StopSignal stop;

    /**
     * Decodes the record and runs {@code handler} in one transaction with the note that {@code consumer} has had this event. Returns when that is
     * committed, or when there was nothing to do (duplicate, unknown type). Keeps trying while the database is away.
     *
     * @param consumer who receives: one service may apply an event once per consumer name
     * @param handler writes only to the service's own schema (and publishes by {@link Outbox}); it may run more than once, rolled back in between
     * @throws BadRecord when the record is malformed or the handler refuses it; let it through, so that the record goes to the dead-letter topic
     */
    public void receive(String consumer, ConsumerRecord<String, byte[]> kafkaRecord, Consumer<Envelope<?>> handler) {
        switch (codec.decode(kafkaRecord)) {
            case Decoded.Known known -> apply(consumer, known.envelope(), handler);
            case Decoded.Unknown unknown -> {
                LOG.debugf("unknown event type skipped consumer=%s type=%s", consumer, unknown.type());
                meters.counter("understudy.inbox.skipped", "consumer", consumer).increment();
            }
            case Decoded.Malformed malformed -> throw new BadRecord(malformed.reason());
        }
    }

    private void apply(String consumer, Envelope<?> envelope, Consumer<Envelope<?>> handler) {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
        int unclear = 0;
        while (true) {
            try {
                boolean fresh = QuarkusTransaction.requiringNew().call(() -> applyOnce(consumer, envelope, handler));
                count(consumer, fresh);
                Checkpoint.reached(COMMITTED);
                return;
            } catch (BadRecord e) {
                throw e;
            } catch (RuntimeException e) {
                DatabaseTrouble trouble = DatabaseTrouble.of(e);
                // A failure of unclear cause is tried again a few times: the commit of a database that goes away may
                // say nothing better.
                boolean hopeless = trouble == DatabaseTrouble.NONE
                        || trouble == DatabaseTrouble.UNCLEAR && ++unclear >= UNCLEAR_ATTEMPTS;
                if (hopeless) {
                    throw new BadRecord("consumer " + consumer + " failed on it: " + e, e);
                }
                if (backoff.isFresh()) {
                    LOG.warnf("waiting for the database consumer=%s event=%s reason=%s", consumer, envelope.id(), e);
                }
                if (stop.givenWithin(backoff.next())) {
                    throw new StoppedMeanwhile();
                }
            }
        }
    }

    private boolean applyOnce(String consumer, Envelope<?> envelope, Consumer<Envelope<?>> handler)
            throws SQLException {
        if (!note(consumer, envelope.id())) {
            return false;
        }
        handler.accept(envelope);
        Checkpoint.reached(HANDLED);
        return true;
    }

    private boolean note(String consumer, String eventId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing")) {
            insert.setString(1, consumer);
            insert.setString(2, eventId);
            return insert.executeUpdate() == 1;
        }
    }

    private void count(String consumer, boolean fresh) {
        String name = fresh ? "understudy.inbox.applied" : "understudy.inbox.duplicates";
        meters.counter(name, "consumer", consumer).increment();
    }
}
