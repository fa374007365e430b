package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those of this process who wait for jobs, as soon as one was requested in this process. Jobs requested by other replicas, or due
 * by time, are found by looking from time to time.
 */
@ApplicationScoped
@Unremovable
public class JobNews {
    /** Nobody has more waiters than that. */
    private static final int MOST_UNHEARD = 32;

    private final Map<String, Semaphore> unheard = new ConcurrentHashMap<>();

    @Inject
    TransactionSynchronizationRegistry transaction;

    /** To be called inside of the transaction that makes the job due. */
    void afterCommit(String kind) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    tell(kind);
                }
            }
        });
    }

    /** Says that there may be a job; returns at once. */
    public void tell(String kind) {
        Semaphore news = of(kind);
        if (news.availablePermits() < MOST_UNHEARD) {
            news.release();
        }
    }

    /**
     * Waits until there may be a job of that kind, or the limit has passed: it is time to look in both cases.
     *
     * @return whether it was told
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean await(String kind, Duration limit) throws InterruptedException {
        return of(kind).tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Semaphore of(String kind) {
        return unheard.computeIfAbsent(kind, k -> new Semaphore(0));
    }
}
