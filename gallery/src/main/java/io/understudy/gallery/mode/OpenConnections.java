package io.understudy.gallery.mode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections of a gallery's users. They keep the rights they were opened with, so they have to end when rights are taken. */
final class OpenConnections {
    private static final int NO_SUCH_THREAD = 1094;
    private static final String LOGGING_IN = "unauthenticated user";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Who has not logged in by then is no page of the gallery. */
    private static final Duration LOGIN_GRACE = Duration.ofSeconds(1);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private OpenConnections() {}

    /** Whether this account sees all connections, rather than its own only, and may end them. */
    static boolean mayEnd(Connection admin) throws SQLException {
        Set<String> needed = new HashSet<>(Set.of("PROCESS", "CONNECTION ADMIN"));
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT GRANTEE, PRIVILEGE_TYPE, CURRENT_USER() FROM information_schema.USER_PRIVILEGES")) {
            while (rows.next()) {
                // 'name'@'host' against name@host
                if (rows.getString(1).replace("'", "").equals(rows.getString(3).replace("'", ""))) {
                    needed.remove(rows.getString(2));
                }
            }
        }
        return needed.isEmpty();
    }

    /**
     * Ends every connection of the users that exists now, also one that is just logging in, and waits until they are gone.
     *
     * @return how many were ended
     * @throws SQLTimeoutException when one does not end
     */
    static int end(Connection admin, Set<String> users) throws SQLException {
        long start = System.nanoTime();
        Set<Long> old = list(admin, users).keySet();
        Set<Long> killed = new HashSet<>();
        while (true) {
            Map<Long, String> left = list(admin, users);
            left.keySet().retainAll(old);
            if (left.isEmpty()) {
                return killed.size();
            }
            long waited = System.nanoTime() - start;
            if (waited > LIMIT.toNanos()) {
                throw new SQLTimeoutException(left.size() + " connections of " + users + " do not end");
            }
            for (Map.Entry<Long, String> connection : left.entrySet()) {
                boolean loggingIn = connection.getValue().equals(LOGGING_IN);
                if ((!loggingIn || waited > LOGIN_GRACE.toNanos()) && killed.add(connection.getKey())) {
                    kill(admin, connection.getKey());
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static Map<Long, String> list(Connection admin, Set<String> users) throws SQLException {
        Map<Long, String> connections = new HashMap<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ID, USER FROM information_schema.PROCESSLIST")) {
            while (rows.next()) {
                String user = rows.getString(2);
                if (users.contains(user) || LOGGING_IN.equals(user)) {
                    connections.put(rows.getLong(1), user);
                }
            }
        }
        return connections;
    }

    private static void kill(Connection admin, long id) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("KILL HARD CONNECTION " + id);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }
}
