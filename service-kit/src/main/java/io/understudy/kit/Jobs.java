package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Durable jobs under a lease: long work that survives the death of whoever does it. Every method joins the caller's transaction, or runs in
 * one of its own if there is none. Leases run on the database's clock. A method that takes a {@link Job} works only for the holder of its
 * lease: false means that the lease was lost, and the caller must stop what it is doing.
 */
@ApplicationScoped
@Unremovable
@Transactional
public class Jobs {

    /**
     * Asks for a job; requests of the same kind and key coalesce into one. A running job will run once more; a job that waits for its next
     * attempt keeps waiting; one that is done or given up is queued anew.
     *
     * @param payload JSON text; the latest one wins
     */
    public void request(String kind, String key, String pair, String payload) {
        throw new IllegalStateException("unfinished");
    }

    /**
     * Takes the job that has waited longest among those of {@code pairs} that are due, or whose holder's lease has expired.
     *
     * @param lease how long it is held without a heartbeat
     */
    public Optional<Job> claim(String kind, Set<String> pairs, Duration lease) {
        throw new IllegalStateException("unfinished");
    }

    /** Says that the holder lives, and extends the lease. */
    public boolean heartbeat(Job job) {
        throw new IllegalStateException("unfinished");
    }

    /** Notes the step that is being entered, and extends the lease. */
    public boolean step(Job job, String name) {
        throw new IllegalStateException("unfinished");
    }

    /** Done; queued again if it was requested meanwhile. */
    public boolean complete(Job job) {
        throw new IllegalStateException("unfinished");
    }

    /** @param nextAttemptAt when to try again; null gives up until somebody requests it */
    public boolean fail(Job job, String reason, Instant nextAttemptAt) {
        throw new IllegalStateException("unfinished");
    }

    public Optional<Job> find(String kind, String key) {
        throw new IllegalStateException("unfinished");
    }
}
