package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    /**
     * Empty when another replica has it.
     *
     * @param silence how long the session may say nothing before PostgreSQL ends it: a replica that was stopped (SIGSTOP, a paused machine) would otherwise keep
     *     the right for as long as it stands still
     */
    static Optional<OutboxLeadership> take(AgroalDataSource database, Duration silence) throws SQLException {
        OutboxLeadership candidate = new OutboxLeadership(database.getConnection());
        try {
            candidate.endWhenSilentFor(silence);
            if (candidate.asks("select pg_try_advisory_lock(" + LOCK + ")")) {
                return Optional.of(candidate);
            }
            candidate.giveBack();
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
            giveBack();
        } catch (SQLException e) {
            abandon();
        }
    }

    private void endWhenSilentFor(Duration silence) throws SQLException {
        try (PreparedStatement set = session.prepareStatement("select set_config('idle_session_timeout', ?, false)")) {
            set.setString(1, Long.toString(silence.toMillis()));
            set.execute();
        }
    }

    private void giveBack() throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("reset idle_session_timeout");
        }
        session.close();
    }

    private boolean asks(String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
