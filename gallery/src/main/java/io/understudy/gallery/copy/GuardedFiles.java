package io.understudy.gallery.copy;

import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.marker.CopiesLock;
import io.understudy.gallery.marker.WaitingCopy;
import io.understudy.gallery.shell.Input;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes a spare's files: every command holds the server's copies lock, and starts only after the role marker was read under that
 * lock. A promotion ends the holders and takes the lock for itself, after it changed the marker.
 */
public final class GuardedFiles {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);

    private final Shell shell;
    private final String lockFile;
    private final Marker marker;

    /**
     * Guards the files of one server.
     *
     * @param shell to the spare
     * @param lockFile see {@link io.understudy.fleet.Server#copiesLock()}
     * @param spare the spare's database, where its role marker is
     */
    public GuardedFiles(Shell shell, String lockFile, DatabaseAccess spare, SparePermit permit) {
        this(shell, lockFile, () -> {
            try (Connection connection = spare.open("", DATABASE_PATIENCE)) {
                return permit.refusal(connection);
            }
        });
    }

    /**
     * Guards the files of one server.
     *
     * @param marker asks it in a session that is there already
     */
    public GuardedFiles(Shell shell, String lockFile, Marker marker) {
        this.shell = shell;
        this.lockFile = lockFile;
        this.marker = marker;
    }

    /** The spare's role marker, asked under the lock. */
    @FunctionalInterface
    public interface Marker {
        /** See {@link SparePermit#refusal(Connection)}. Must not wait for ever: the lock is held meanwhile. */
        Optional<String> refusal() throws SQLException;
    }

    /** What came of it. */
    public sealed interface Result {
        /** It ran to its end, successful or not. */
        record Ran(Outcome outcome) implements Result {}

        /** The marker says no; nothing ran. */
        record Refused(String sentence) implements Result {}

        /** The lock was not to be had; nothing ran. */
        record NotRun(String reason) implements Result {}
    }

    /** Runs a command on the spare. */
    public Result run(List<String> argv, byte[] stdin, Duration limit) throws SQLException {
        return run(argv, in -> in.write(stdin), limit);
    }

    /** The same with an input that is not held in memory. */
    public Result run(List<String> argv, Input stdin, Duration limit) throws SQLException {
        return switch (CopiesLock.shared(shell, lockFile, argv, LOCK_LIMIT)) {
            case CopiesLock.SharedReading.Busy busy -> new Result.NotRun("the copies lock " + lockFile + " is taken");
            case CopiesLock.SharedReading.Failed failed -> new Result.NotRun(failed.reason());
            case CopiesLock.SharedReading.Held held -> afterMarker(held.copy(), stdin, limit);
        };
    }

    private Result afterMarker(WaitingCopy waiting, Input stdin, Duration limit) throws SQLException {
        try (WaitingCopy copy = waiting) {
            Optional<String> refusal = marker.refusal();
            return refusal.isPresent() ? new Result.Refused(refusal.get()) : new Result.Ran(copy.go(stdin, limit));
        }
    }
}
