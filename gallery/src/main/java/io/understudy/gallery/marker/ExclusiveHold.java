package io.understudy.gallery.marker;

import io.understudy.gallery.shell.RunningCommand;
import java.time.Duration;

/** The copies lock, held exclusively. */
public final class ExclusiveHold implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final RunningCommand holder;

    ExclusiveHold(RunningCommand holder) {
        this.holder = holder;
    }

    /** Whether the process that holds the lock lives. */
    public boolean isAlive() {
        return holder.isAlive();
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        holder.finish(new byte[0], LIMIT);
    }
}
