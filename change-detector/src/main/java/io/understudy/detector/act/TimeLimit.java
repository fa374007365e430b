package io.understudy.detector.act;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets something take only so long. */
record TimeLimit(ExecutorService threads, Duration limit) {

    /**
     * Runs it on another thread.
     *
     * @throws TimeoutException when it is still at work at the limit; it is interrupted then
     * @throws ExecutionException with what it threw
     */
    <T> T within(Callable<T> work) throws TimeoutException, ExecutionException {
        Future<T> future = threads.submit(work);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw e;
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading galleries", e);
        }
    }
}
