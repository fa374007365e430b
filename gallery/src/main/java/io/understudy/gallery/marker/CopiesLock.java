package io.understudy.gallery.marker;

import io.understudy.gallery.shell.Shell;
import java.time.Duration;
import java.util.List;

/**
 * The lock on a server's files, see {@link io.understudy.fleet.Server#copiesLock()}. Every command that changes galleries'
 * files there holds it shared, in the very process that changes them; a promotion takes it exclusively.
 */
public final class CopiesLock {
    private CopiesLock() {}

    /**
     * Starts a command on the server that holds the lock shared but waits for {@link WaitingCopy#go} before it does anything:
     * the caller looks at the role marker in between. The command dies with this process.
     *
     * @param limit how long to wait for the lock
     */
    public static SharedReading shared(Shell shell, String file, List<String> argv, Duration limit) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Kills every process that holds the lock, takes it exclusively, and proves that by the word of the process that holds
     * it. To be called after the marker stopped accepting copies: who takes the lock later reads that.
     *
     * @param limit how long to try
     */
    public static ExclusiveReading exclusiveByForce(Shell shell, String file, Duration limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** What came of asking for the shared lock. */
    public sealed interface SharedReading {
        /** The lock is held; close it if the marker says no. */
        record Held(WaitingCopy copy) implements SharedReading {}

        /** Someone holds it exclusively. */
        record Busy() implements SharedReading {}

        /** The server was not reached, or its folder is missing. */
        record Failed(String reason) implements SharedReading {}
    }

    /** What came of taking the lock by force. */
    public sealed interface ExclusiveReading {
        /** The lock is held until the hold is closed, and no command that held it lives. */
        record Taken(ExclusiveHold hold) implements ExclusiveReading {}

        /** Not proved; a holder may live. */
        record Failed(String reason) implements ExclusiveReading {}
    }
}
