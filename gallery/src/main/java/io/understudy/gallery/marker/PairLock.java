package io.understudy.gallery.marker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The lock on a server's database that whoever changes the data or the marker of a pair holds. It belongs to the connection:
 * when that ends, the lock is free.
 */
public final class PairLock {
    private PairLock() {}

    /**
     * Waits for the lock.
     *
     * @return false when another connection held it for all of the limit
     */
    public static boolean take(Connection connection, String pair, Duration limit) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Ends whichever connection holds the lock and takes it, again and again until the limit.
     *
     * @param admin connection with CONNECTION ADMIN; it holds the lock afterwards
     */
    public static boolean takeByForce(Connection admin, String pair, Duration limit) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** Whether this very connection holds the lock now. */
    public static boolean isHeldBy(Connection connection, String pair) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** Gives the lock back; nothing happens when the connection does not hold it. */
    public static void release(Connection connection, String pair) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }
}
