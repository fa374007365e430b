package io.understudy.gallery.marker;

import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.RunningCommand;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.shell.Tether;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lock on a server's files, see {@link io.understudy.fleet.Server#copiesLock()}. Every command that changes galleries'
 * files there holds it shared, in the very process that changes them; a promotion takes it exclusively.
 */
public final class CopiesLock {
    private static final String LOCKED = "locked";
    /** flock's own answer when the time is over. */
    private static final int BUSY = 75;
    /** Connecting, starting and answering, beyond the time for the lock itself. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** The process that holds the lock says so, waits, and becomes the command: no moment without the lock, no other process. */
    private static final String ON_THE_WORD = "echo " + LOCKED + "; read go && exec \"$@\"";

    /**
     * Kills whoever has the lock file open (a child of a holder holds the lock too) until the lock can be had. Needs nothing but
     * /proc; -ef compares the files, not their names.
     */
    private static final String BY_FORCE = """
            file=$1
            tries=$2
            : >> "$file" || exit 3
            exec 9>> "$file"
            until flock -x -n 9; do
              [ "$tries" -gt 0 ] || { echo "a holder does not end" >&2; exit 4; }
              tries=$((tries - 1))
              for open in /proc/[0-9]*/fd/*; do
                if [ "$open" -ef "$file" ]; then
                  pid=${open#/proc/}
                  pid=${pid%%/*}
                  [ "$pid" = "$$" ] || kill -KILL "$pid"
                fi
              done
              sleep 0.05
            done
            echo locked
            read word
            """;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private CopiesLock() {}

    /**
     * Starts a command on the server that holds the lock shared but waits for {@link WaitingCopy#go} before it does anything:
     * the caller looks at the role marker in between. The command dies with this process.
     *
     * @param limit how long to wait for the lock
     */
    public static SharedReading shared(Shell shell, String file, List<String> argv, Duration limit) {
        List<String> holder = new ArrayList<>(List.of("flock", "-s", "-F", "-E", Integer.toString(BUSY)));
        holder.addAll(List.of("-w", seconds(limit), file, "sh", "-c", ON_THE_WORD, "copy"));
        holder.addAll(argv);
        try {
            RunningCommand command = new RunningCommand(shell.start(Tether.tie(holder)));
            if (saysLocked(command, limit.plus(GRACE))) {
                return new SharedReading.Held(new WaitingCopy(command));
            }
            Outcome outcome = command.finish(new byte[0], Duration.ofSeconds(1));
            return outcome.exit() == BUSY ? new SharedReading.Busy() : new SharedReading.Failed(outcome.reason());
        } catch (IOException e) {
            return new SharedReading.Failed(e.getMessage());
        }
    }

    /**
     * Kills every process that holds the lock, takes it exclusively, and proves that by the word of the process that holds
     * it. To be called after the marker stopped accepting copies: who takes the lock later reads that.
     *
     * @param limit how long to try
     */
    public static ExclusiveReading exclusiveByForce(Shell shell, String file, Duration limit) {
        String tries = Long.toString(Math.max(1, limit.toMillis() / BETWEEN_TRIES.toMillis()));
        try {
            RunningCommand holder = new RunningCommand(
                    shell.start(Tether.tie(List.of("sh", "-c", BY_FORCE, "take-copies-lock", file, tries))));
            if (saysLocked(holder, limit.plus(GRACE))) {
                return new ExclusiveReading.Taken(new ExclusiveHold(holder));
            }
            return new ExclusiveReading.Failed(
                    holder.finish(new byte[0], Duration.ofSeconds(1)).reason());
        } catch (IOException e) {
            return new ExclusiveReading.Failed(e.getMessage());
        }
    }

    private static boolean saysLocked(RunningCommand command, Duration limit) {
        return command.line(limit).equals(Optional.of(LOCKED));
    }

    private static String seconds(Duration limit) {
        return String.format(Locale.ROOT, "%.3f", limit.toMillis() / 1000.0);
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
