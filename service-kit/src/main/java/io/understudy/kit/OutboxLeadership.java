package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The right to send what this schema's outbox holds: an advisory lock of one database session, which ends with its holder. All that the relay reads and
 * deletes goes through that session, so that a relay that lost the right without knowing can no longer delete.
 */
final class OutboxLeadership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxLeadership.class);
    private static final String LOCK = "hashtextextended(concat_ws('/', 'outbox-relay', current_schema()), 0)";

    private final Connection session;
    private boolean sound = true;

    private OutboxLeadership(Connection session) {
        this.session = session;
    }

    /** Empty when another replica has it. */
    static Optional<OutboxLeadership> take(AgroalDataSource database) throws SQLException {
        OutboxLeadership candidate = new OutboxLeadership(database.getConnection());
        try {
            if (candidate.asks("select pg_try_advisory_lock(" + LOCK + ")")) {
                return Optional.of(candidate);
            }
            candidate.session.close();
            return Optional.empty();
        } catch (SQLException e) {
            candidate.abandon();
            throw e;
        }
    }

    Connection session() {
        return session;
    }

    /** The session failed: it must not go back to the pool with the lock on it. */
    void abandon() {
        sound = false;
        try {
            session.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debugf("session already gone reason=%s", e);
        }
    }

    @Override
    public void close() {
        if (!sound) {
            return;
        }
        try {
            asks("select pg_advisory_unlock(" + LOCK + ")");
            session.close();
        } catch (SQLException e) {
            abandon();
        }
    }

    private boolean asks(String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
