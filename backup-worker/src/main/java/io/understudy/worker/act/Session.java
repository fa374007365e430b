package io.understudy.worker.act;

import io.understudy.gallery.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** One account's connection to one server, kept for the steps of a run. Belongs to one thread. */
final class Session implements AutoCloseable {
    /** After so long without use it is asked whether it lives: a pass over the files can take hours. */
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int ANSWER_SECONDS = 5;

    private final DatabaseAccess access;
    private Connection connection;
    private long usedAt;

    Session(DatabaseAccess access) {
        this.access = access;
    }

    /** Not to be closed, and locks taken in it have to be given back. Its settings are those of its last user. */
    Connection open() throws SQLException {
        if (connection != null && System.nanoTime() - usedAt > QUIET_NANOS && !connection.isValid(ANSWER_SECONDS)) {
            close();
        }
        if (connection == null) {
            connection = access.open("");
        }
        usedAt = System.nanoTime();
        return connection;
    }

    /** The same, but it breaks when the server is silent for longer than the patience. */
    <T> T patiently(Duration patience, Use<T> use) throws SQLException {
        Connection opened = open();
        opened.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        T answer = use.of(opened);
        opened.setNetworkTimeout(Runnable::run, 0);
        return answer;
    }

    /** What is done in it. */
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                // The server ends it then.
            }
            connection = null;
        }
    }
}
