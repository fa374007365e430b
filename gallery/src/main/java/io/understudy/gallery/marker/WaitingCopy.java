package io.understudy.gallery.marker;

import io.understudy.gallery.shell.Input;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.RunningCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A command that holds the copies lock and waits for its word. */
public final class WaitingCopy implements AutoCloseable {
    private static final byte[] WORD = "go\n".getBytes(StandardCharsets.US_ASCII);

    private final RunningCommand command;

    WaitingCopy(RunningCommand command) {
        this.command = command;
    }

    /**
     * Lets the command go on and waits for its end. To be called once.
     *
     * @param stdin bytes for the command's standard input
     * @param limit how long it may run
     */
    public Outcome go(byte[] stdin, Duration limit) {
        return go(in -> in.write(stdin), limit);
    }

    /** The same with an input that is not held in memory. */
    public Outcome go(Input stdin, Duration limit) {
        return command.finish(
                in -> {
                    in.write(WORD);
                    stdin.writeTo(in);
                },
                limit);
    }

    /** Whether the command, and so its hold on the lock, has not ended. */
    public boolean isAlive() {
        return command.isAlive();
    }

    /** Ends the command, if it runs, and with it the hold on the lock. */
    @Override
    public void close() {
        command.close();
    }
}
