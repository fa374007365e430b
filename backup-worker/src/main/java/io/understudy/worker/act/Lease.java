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

    /** After so long in one step an operator may ask where it is. */
    private static final Duration OF_INTEREST = Duration.ofMillis(500);

    private final Jobs jobs;
    private final Job job;
    private final Duration length;
    private final ScheduledFuture<?> heart;
    private final ScheduledExecutorService hearts;
    private volatile boolean lost;
    private volatile String step;
    private volatile long extendedAt;

    /** A hold that was taken just now. */
    Lease(Jobs jobs, Job job, Duration length, ScheduledExecutorService hearts) {
        this.jobs = jobs;
        this.job = job;
        this.length = length;
        this.hearts = hearts;
        this.extendedAt = System.nanoTime();
        long beat = Math.max(100, length.toMillis() / 3);
        this.heart = hearts.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            extend();
        } catch (RuntimeException e) {
            // PostgreSQL is away. Whether the lease was lost meanwhile is asked before the next step.
            LOG.warnf("heartbeat failed pair=%s gallery=%s: %s", job.pair(), job.key(), e.getMessage());
        }
    }

    /** Asks the database now, and tells it the step. */
    private boolean extend() {
        long asked = System.nanoTime();
        String entered = step;
        boolean ours = entered == null ? jobs.heartbeat(job) : jobs.step(job, entered);
        if (ours) {
            extendedAt = asked;
        } else {
            lost = true;
        }
        return ours;
    }

    /**
     * Goes on to a step; false when somebody else has the job. A hold that was extended a short while ago is still ours: the database is asked
     * only when a third of it is over, and is told the step when that takes long enough to be of interest.
     */
    boolean enter(String name) {
        step = name;
        if (lost) {
            return false;
        }
        if (System.nanoTime() - extendedAt > length.toNanos() / 3) {
            return extend();
        }
        hearts.schedule(() -> tellIfStillIn(name), OF_INTEREST.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void tellIfStillIn(String name) {
        if (name.equals(step)) {
            beat();
        }
    }

    /** Asks the database now. True means: nobody else has the job for the next {@link #length}. */
    boolean confirm() {
        return !lost && extend();
    }

    Duration length() {
        return length;
    }

    @Override
    public void close() {
        step = null;
        heart.cancel(false);
    }
}
