package io.understudy.kit;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a failure says about the database. */
enum DatabaseTrouble {
    /** It is away, or asks to try again: the same work succeeds later. */
    PASSING,
    /** It took part, but whether it would succeed later cannot be told, such as a commit that failed without a word why. */
    UNCLEAR,
    /** It has nothing to do with the database. */
    NONE;

    /** Connection, rollback demanded, resources, operator, system error; see PostgreSQL's appendix on error codes. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");
    /** Lock not available in time; read-only because the server is a standby at the moment. */
    private static final Set<String> PASSING_STATES = Set.of("55P03", "25006");

    static DatabaseTrouble of(Throwable failure) {
        DatabaseTrouble found = NONE;
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable one = open.remove();
            if (!seen.add(one)) {
                continue;
            }
            if (isPassing(one)) {
                return PASSING;
            }
            if (one instanceof SQLException
                    || one instanceof PersistenceException
                    || one instanceof RollbackException
                    || one instanceof QuarkusTransactionException) {
                found = UNCLEAR;
            }
            if (one.getCause() != null) {
                open.add(one.getCause());
            }
            open.addAll(java.util.List.of(one.getSuppressed()));
            if (one instanceof SQLException sql && sql.getNextException() != null) {
                open.add(sql.getNextException());
            }
        }
        return found;
    }

    private static boolean isPassing(Throwable failure) {
        if (!(failure instanceof SQLException sql)) {
            return false;
        }
        String state = sql.getSQLState();
        // The connection pool's own failures (no connection in time) carry no state.
        return state == null
                || PASSING_STATES.contains(state)
                || state.length() >= 2 && PASSING_CLASSES.contains(state.substring(0, 2));
    }
}
