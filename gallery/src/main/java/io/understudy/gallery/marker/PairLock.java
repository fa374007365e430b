package io.understudy.gallery.marker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The lock on a server's database that whoever changes the data or the marker of a pair holds. It belongs to the connection:
 * when that ends, the lock is free.
 */
public final class PairLock {
    private static final int NO_SUCH_THREAD = 1094;
    private static final double ONE_ATTEMPT_SECONDS = 0.2;

    private PairLock() {}

    /**
     * Waits for the lock. A connection that holds it already keeps it.
     *
     * @return false when another connection held it for all of the limit
     */
    public static boolean take(Connection connection, String pair, Duration limit) throws SQLException {
        // Taken twice it would have to be released twice.
        return isHeldBy(connection, pair) || getLock(connection, pair, limit.toMillis() / 1000.0);
    }

    /**
     * Ends whichever connection holds the lock and takes it, again and again until the limit.
     *
     * @param admin connection with CONNECTION ADMIN; it holds the lock afterwards
     */
    public static boolean takeByForce(Connection admin, String pair, Duration limit) throws SQLException {
        long end = System.nanoTime() + limit.toNanos();
        while (!isHeldBy(admin, pair)) {
            killHolder(admin, pair);
            if (getLock(admin, pair, ONE_ATTEMPT_SECONDS)) {
                return true;
            }
            if (System.nanoTime() >= end) {
                return false;
            }
        }
        return true;
    }

    private static void killHolder(Connection admin, String pair) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement("SELECT IS_USED_LOCK(?)")) {
            query.setString(1, name(pair));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long holder = row.getLong(1);
                if (!row.wasNull()) {
                    kill(admin, holder);
                }
            }
        }
    }

    private static void kill(Connection admin, long holder) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("KILL HARD CONNECTION " + holder);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }

    /** Whether this very connection holds the lock now. */
    public static boolean isHeldBy(Connection connection, String pair) throws SQLException {
        return isTrue(connection, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()", pair);
    }

    /** Gives the lock back; nothing happens when the connection does not hold it. */
    public static void release(Connection connection, String pair) throws SQLException {
        isTrue(connection, "SELECT RELEASE_LOCK(?)", pair);
    }

    private static boolean getLock(Connection connection, String pair, double seconds) throws SQLException {
        return isTrue(connection, "SELECT GET_LOCK(?, " + seconds + ")", pair);
    }

    /** NULL, MariaDB's answer to an error, is not true. */
    private static boolean isTrue(Connection connection, String sql, String pair) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name(pair));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    private static String name(String pair) {
        return "understudy." + pair;
    }
}
