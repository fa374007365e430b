package io.understudy.worker.act;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What a run does beside its steps: at most one thing at a time, and none when the run has ended. */
final class Beside {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("beside-backups-", 1).factory());

    private Future<Verdict> underWay = CompletableFuture.completedFuture(Verdict.PASSED);

    /** Something that may fail like a step. */
    interface Work {
        Verdict run() throws SQLException;
    }

    /** Starts it; what was started before has to be awaited first. */
    void start(Work work) {
        FutureTask<Verdict> task = new FutureTask<>(work::run);
        underWay = task;
        THREADS.execute(task);
    }

    /** Waits for its end. */
    Verdict await() throws SQLException {
        try {
            return underWay.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Failed("interrupted", "the worker is being stopped");
        } catch (ExecutionException e) {
            throw sql(e).orElseThrow(() -> new IllegalStateException("work beside a backup failed", e.getCause()));
        }
    }

    private static Optional<SQLException> sql(ExecutionException e) {
        return e.getCause() instanceof SQLException cause
                ? Optional.of(new SQLException(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause))
                : Optional.empty();
    }
}
