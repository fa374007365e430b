package io.understudy.gallery.mode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The gate a database server boots behind: {@code read_only}, on in its configuration. It holds until someone who knows the
 * pair's state opens it, and is back after every restart. Privileged accounts write through it, so it is no fence.
 */
public final class BootGate {
    private BootGate() {}

    /** Whether the server refuses its galleries' writes as a whole. */
    public static boolean isClosed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@global.read_only")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Opens the gate. */
    public static void open(Connection admin) throws SQLException {
        set(admin, "OFF");
    }

    /**
     * Closes the gate. Waits for statements and locks that change data.
     *
     * @throws SQLException also when such a lock is held for longer than ten seconds
     */
    public static void close(Connection admin) throws SQLException {
        set(admin, "ON");
    }

    private static void set(Connection admin, String value) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("SET STATEMENT lock_wait_timeout = 10 FOR SET GLOBAL read_only = " + value);
        }
    }
}
