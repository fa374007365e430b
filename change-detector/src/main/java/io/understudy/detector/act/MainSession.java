package io.understudy.detector.act;

import io.understudy.gallery.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The one connection that a scan has to a main's database; made anew after trouble. */
final class MainSession implements AutoCloseable {
    private final DatabaseAccess access;
    private final Duration patience;
    private Connection connection;

    /**
     * Opens nothing yet.
     *
     * @param patience longest silence of the server, and the longest that it works on one statement
     */
    MainSession(DatabaseAccess access, Duration patience) {
        this.access = access;
        this.patience = patience;
    }

    synchronized Connection connection() throws SQLException {
        if (connection == null) {
            connection = access.open("", patience);
            try (Statement statement = connection.createStatement()) {
                // The server ends a statement by itself, also when nobody waits for its answer any more.
                statement.execute("SET SESSION max_statement_time = " + Math.max(1, patience.toSeconds()));
            }
        }
        return connection;
    }

    /** Gives the connection up, even if a statement is still under way on it. */
    synchronized void drop() {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException goneAnyway) {
                // Nothing is left to give up.
            }
            connection = null;
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException goneAnyway) {
                // The server ends what is left of it.
            }
            connection = null;
        }
    }
}
