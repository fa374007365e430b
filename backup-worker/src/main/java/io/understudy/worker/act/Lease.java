package io.understudy.worker.act;

import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The hold on a job: kept alive beside the work, and asked for before anything is changed that matters. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class);

    private final Jobs jobs;
    private final Job job;
    private final Duration length;
    private final ScheduledFuture<?> heart;
    private volatile boolean lost;

    Lease(Jobs jobs, Job job, Duration length, ScheduledExecutorService hearts) {
        this.jobs = jobs;
        this.job = job;
        this.length = length;
        long beat = Math.max(100, length.toMillis() / 3);
        this.heart = hearts.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            if (!jobs.heartbeat(job)) {
                lost = true;
            }
        } catch (RuntimeException e) {
            // PostgreSQL is away. Whether the lease was lost meanwhile is asked before the next step.
            LOG.warnf("heartbeat failed pair=%s gallery=%s: %s", job.pair(), job.key(), e.getMessage());
        }
    }

    /** Notes the step; false when somebody else has the job. */
    boolean enter(String step) {
        return !lost && jobs.step(job, step);
    }

    /** Asks the database now. True means: nobody else has the job for the next {@link #length}. */
    boolean confirm() {
        return !lost && jobs.heartbeat(job);
    }

    Duration length() {
        return length;
    }

    @Override
    public void close() {
        heart.cancel(false);
    }
}
