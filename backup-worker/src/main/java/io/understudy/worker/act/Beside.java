package io.understudy.worker.act;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** What a run does beside its steps: at most one thing at a time, and none when the run has ended. */
final class Beside {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("beside-backups-", 1).factory());

    private Future<Verdict> underWay = CompletableFuture.completedFuture(Verdict.PASSED);

    /** Something that may fail like a step. */
    interface Work {
        Verdict run() throws SQLException;
    }

    /** Does something in another thread. */
    static <T> Future<T> fork(Callable<T> something) {
        return THREADS.submit(something);
    }

    /** The same for whoever may not wait for the answer. */
    static <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, THREADS);
    }

    /** Waits for something that throws nothing but for bugs. */
    static <T> T result(Future<T> something) {
        try {
            return something.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker is being stopped", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("work beside a backup failed", e.getCause());
        }
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
