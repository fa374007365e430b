package io.understudy.gallery.marker;

/** The copies lock, held exclusively. */
public final class ExclusiveHold implements AutoCloseable {
    ExclusiveHold() {}

    /** Gives the lock back. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("being written");
    }
}
