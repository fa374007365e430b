package io.understudy.gallery.marker;

import io.understudy.gallery.shell.Outcome;
import java.time.Duration;

/** A command that holds the copies lock and waits for its word. */
public final class WaitingCopy implements AutoCloseable {
    WaitingCopy() {}

    /**
     * Lets the command go on and waits for its end. To be called once.
     *
     * @param stdin bytes for the command's standard input
     * @param limit how long it may run
     */
    public Outcome go(byte[] stdin, Duration limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Ends the command, if it runs, and with it the hold on the lock. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("being written");
    }
}
