package io.understudy.gallery.shell;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts all processes from one thread that lives as long as this JVM. The kernel's parent-death signal comes when the
 * <em>thread</em> that started a child ends, so a child started from a pool's thread could be killed by the pool's shrinking.
 */
final class LongLivedStarter {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("understudy-starts-processes").factory());

    private LongLivedStarter() {}

    static Process start(ProcessBuilder builder) throws IOException {
        try {
            return THREAD.submit(builder::start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while starting " + builder.command().getFirst(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cannotStart) {
                throw new IOException(cannotStart.getMessage(), cannotStart);
            }
            throw new IllegalStateException("cannot start " + builder.command().getFirst(), e.getCause());
        }
    }
}
