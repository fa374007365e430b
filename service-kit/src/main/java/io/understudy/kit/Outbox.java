package io.understudy.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events that are published if, and only if, the caller's transaction commits. {@link OutboxRelay} sends them. */
@ApplicationScoped
@Unremovable
public class Outbox {
    @Inject
    EventCodec codec;

    @Inject
    AgroalDataSource database;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Inject
    OutboxRelay relay;

    /**
     * Fails with a {@link jakarta.transaction.TransactionalException} outside of a transaction. Events of one key are sent in the order in which they
     * were published here, across replicas; a transaction that publishes holds back others that publish the same key until it ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Envelope<?> envelope) {
        ProducerRecord<String, byte[]> message = codec.encode(envelope);
        try (Connection connection = database.getConnection()) {
            waitForOthersOfThisKey(connection, message);
            insert(connection, envelope.id(), message);
        } catch (SQLException e) {
            throw new OutboxUnwritable(e);
        }
        wakeRelayAfterCommit();
    }

    /**
     * Ids come from a sequence and are drawn before the commit: without this, of two transactions with the same key the one with the lower id could
     * commit after the relay has sent the higher one. Under this lock, which ends with the transaction, an id is drawn only after every
     * earlier publisher of that key has committed, so that per key the order of ids is the order of commits.
     */
    private static void waitForOthersOfThisKey(Connection connection, ProducerRecord<String, byte[]> message)
            throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock("
                + "hashtextextended(concat_ws('/', 'outbox', current_schema(), ?::text, ?::text), 0))")) {
            lock.setString(1, message.topic());
            lock.setString(2, message.key());
            lock.execute();
        }
    }

    private static void insert(Connection connection, String eventId, ProducerRecord<String, byte[]> message)
            throws SQLException {
        ObjectNode headers = EventJson.MAPPER.createObjectNode();
        message.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into outbox (event_id, topic, key, headers, value) values (?, ?, ?, ?::jsonb, ?)")) {
            insert.setString(1, eventId);
            insert.setString(2, message.topic());
            insert.setString(3, message.key());
            insert.setString(4, headers.toString());
            insert.setString(5, new String(message.value(), StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    private void wakeRelayAfterCommit() {
        if (transaction.getResource(Outbox.class) != null) {
            return;
        }
        transaction.putResource(Outbox.class, Boolean.TRUE);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }

    /** The outbox could not be written; the transaction must not commit. */
    static final class OutboxUnwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutboxUnwritable(SQLException cause) {
            super(cause);
        }
    }
}
