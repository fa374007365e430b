package io.understudy.monitor.act;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs looks at other machines side by side, each for a limited time: one that hangs delays nobody. */
@ApplicationScoped
public class Bounded {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /**
     * Looks in a thread of its own.
     *
     * @param otherwise makes the reading of a sentence that says why there is none
     * @return completes within the limit, never exceptionally
     */
    <T> CompletableFuture<T> look(Duration limit, Callable<T> look, Function<String, T> otherwise) {
        return CompletableFuture.supplyAsync(() -> await(limit, look, otherwise), threads);
    }

    private <T> T await(Duration limit, Callable<T> look, Function<String, T> otherwise) {
        Future<T> answer = threads.submit(look);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return otherwise.apply("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return otherwise.apply(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted");
        } finally {
            // A virtual thread that is interrupted in a socket's read leaves it: nothing piles up behind a hanging
            // server.
            answer.cancel(true);
        }
    }

    /** Runs a step in a thread of its own. */
    <T> CompletableFuture<T> run(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, threads);
    }
}
