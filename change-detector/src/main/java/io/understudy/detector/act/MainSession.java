package io.understudy.detector.act;

import io.understudy.gallery.database.DatabaseAccess;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The one connection that a scan has to a main's database; made anew after trouble. Once it cannot be made anew, the server answers
 * nobody, and this scan asks it no more.
 */
final class MainSession implements AutoCloseable {
    private final DatabaseAccess access;
    private final Duration patience;
    private Connection connection;
    private SQLException gone;

    /**
     * Opens nothing yet.
     *
     * @param patience the longest that the server may work on one statement; after a quarter more without a word it is given up
     */
    MainSession(DatabaseAccess access, Duration patience) {
        this.access = access;
        this.patience = patience;
    }

    /** @throws SQLException when the server cannot be reached, and from then on always the same */
    synchronized Connection connection() throws SQLException {
        if (gone != null) {
            throw gone;
        }
        if (connection == null) {
            try {
                connection = open();
            } catch (SQLException e) {
                gone = e;
                throw e;
            }
        }
        return connection;
    }

    private Connection open() throws SQLException {
        Connection opened = access.open("", patience.plus(patience.dividedBy(4)));
        try (Statement statement = opened.createStatement()) {
            // The server ends a statement by itself, also when nobody waits for its answer any more.
            statement.execute("SET SESSION max_statement_time = " + BigDecimal.valueOf(patience.toMillis(), 3));
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        return opened;
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
