package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Durable jobs under a lease: long work that survives the death of whoever does it. Every method joins the caller's transaction, or runs in
 * one of its own if there is none. Leases run on the database's clock. A method that takes a {@link Job} works only for the holder of its
 * lease: false means that the lease was lost, and the caller must stop what it is doing.
 */
@ApplicationScoped
@Unremovable
@Transactional
public class Jobs {
    private static final String REQUEST = """
            insert into job (kind, key, pair, payload, state) values (?, ?, ?, ?::jsonb, 'QUEUED')
            on conflict (kind, key) do update set
              pair = excluded.pair,
              payload = case
                when job.state = 'DONE' or jsonb_typeof(job.payload) <> 'object' then excluded.payload
                else job.payload || excluded.payload end,
              again = job.state = 'RUNNING',
              requested_at = case
                when job.state = 'QUEUED' or job.again or job.next_attempt_at is not null then job.requested_at
                else excluded.requested_at end,
              attempts = case
                when job.state = 'DONE' or job.state = 'FAILED' and job.next_attempt_at is null then 0
                else job.attempts end,
              step = case
                when job.state = 'DONE' or job.state = 'FAILED' and job.next_attempt_at is null then null
                else job.step end,
              state = case
                when job.state = 'DONE' or job.state = 'FAILED' and job.next_attempt_at is null then 'QUEUED'
                else job.state end
            """;

    /** Condition, on a row of the table job, under which it may be claimed; for whoever chooses among jobs by a rule of its own. */
    public static final String IS_DUE = """
            (job.state = 'QUEUED'
              or job.state = 'FAILED' and job.next_attempt_at <= clock_timestamp()
              or job.state = 'RUNNING' and job.lease_until < clock_timestamp())
            """;

    // A common table expression that locks is evaluated once, before the update: a subquery could be evaluated again
    // and take two.
    private static final String LONGEST_WAITING = """
            with due as (
              select kind, key from job
              where kind = ? and pair = any (?) and %s
              order by requested_at, key
              limit 1
              for update skip locked)
            """.formatted(IS_DUE);

    private static final String THIS_ONE = """
            with due as (select kind, key from job where kind = ? and key = ? and %s for update skip locked)
            """.formatted(IS_DUE);

    private static final String CLAIM = """
            update job set
              state = 'RUNNING',
              again = false,
              attempts = attempts + 1,
              lease_owner = ?,
              lease_millis = ?,
              lease_until = clock_timestamp() + ? * interval '1 millisecond',
              heartbeat = clock_timestamp(),
              next_attempt_at = null
            from due where job.kind = due.kind and job.key = due.key
            returning job.*
            """;

    private static final String EXTEND = """
            update job set
              step = coalesce(?::text, step),
              heartbeat = clock_timestamp(),
              lease_until = clock_timestamp() + lease_millis * interval '1 millisecond'
            where kind = ? and key = ? and state = 'RUNNING' and lease_owner = ?
            """;

    private static final String COMPLETE = """
            update job set
              state = case when again then 'QUEUED' else 'DONE' end,
              attempts = case when again then 0 else attempts end,
              again = false,
              lease_owner = null, lease_until = null, lease_millis = null,
              next_attempt_at = null, step = null, reason = null
            where kind = ? and key = ? and state = 'RUNNING' and lease_owner = ?
            """;

    private static final String FAIL = """
            update job set
              state = case when again and ?::timestamptz is null then 'QUEUED' else 'FAILED' end,
              again = false,
              lease_owner = null, lease_until = null, lease_millis = null,
              next_attempt_at = ?::timestamptz, reason = ?
            where kind = ? and key = ? and state = 'RUNNING' and lease_owner = ?
            """;

    @Inject
    AgroalDataSource database;

    @Inject
    JobNews news;

    /**
     * Asks for a job; requests of the same kind and key coalesce into one. A running job will run once more; a job that waits for its next
     * attempt keeps waiting; one that is done or given up is queued anew.
     *
     * @param payload JSON text; of requests that coalesce, the fields of a JSON object are put together, the latest one's winning
     */
    public void request(String kind, String key, String pair, String payload) {
        Rows.update(database, REQUEST, kind, key, pair, payload);
        news.afterCommit(kind);
    }

    /**
     * Takes the job that has waited longest among those of {@code pairs} that are due, or whose holder's lease has expired.
     *
     * @param lease how long it is held without a heartbeat
     */
    public Optional<Job> claim(String kind, Set<String> pairs, Duration lease) {
        String token = UUID.randomUUID().toString();
        return Rows.query(database, Jobs::job, LONGEST_WAITING + CLAIM, kind, pairs, token, lease, lease).stream()
                .findFirst();
    }

    /** Takes this very job; empty when it is not due, or somebody else just takes it or changes it. */
    public Optional<Job> claim(String kind, String key, Duration lease) {
        String token = UUID.randomUUID().toString();
        return Rows.query(database, Jobs::job, THIS_ONE + CLAIM, kind, key, token, lease, lease).stream()
                .findFirst();
    }

    /** Says that the holder lives, and extends the lease. */
    public boolean heartbeat(Job job) {
        return Rows.update(database, EXTEND, null, job.kind(), job.key(), job.leaseOwner()) == 1;
    }

    /** Notes the step that is being entered, and extends the lease. */
    public boolean step(Job job, String name) {
        return Rows.update(database, EXTEND, name, job.kind(), job.key(), job.leaseOwner()) == 1;
    }

    /** Done; queued again if it was requested meanwhile. */
    public boolean complete(Job job) {
        return Rows.update(database, COMPLETE, job.kind(), job.key(), job.leaseOwner()) == 1;
    }

    /** @param nextAttemptAt when to try again; null gives up until somebody requests it */
    public boolean fail(Job job, String reason, Instant nextAttemptAt) {
        return Rows.update(
                        database, FAIL, nextAttemptAt, nextAttemptAt, reason, job.kind(), job.key(), job.leaseOwner())
                == 1;
    }

    /** A job that waits for its next attempt is due now; false when there is none that waits. */
    public boolean hasten(String kind, String key) {
        String sql = "update job set next_attempt_at = clock_timestamp()"
                + " where kind = ? and key = ? and state = 'FAILED' and next_attempt_at > clock_timestamp()";
        return Rows.update(database, sql, kind, key) == 1;
    }

    /** The job as it stands, whoever holds it. */
    public Optional<Job> find(String kind, String key) {
        return Rows.query(database, Jobs::job, "select * from job where kind = ? and key = ?", kind, key).stream()
                .findFirst();
    }

    private static Job job(ResultSet row) throws SQLException {
        long lease = row.getLong("lease_millis");
        Duration leaseOrNull = row.wasNull() ? null : Duration.ofMillis(lease);
        return new Job(
                row.getString("kind"),
                row.getString("key"),
                row.getString("pair"),
                row.getString("payload"),
                JobState.valueOf(row.getString("state")),
                row.getBoolean("again"),
                row.getInt("attempts"),
                row.getString("lease_owner"),
                Rows.instant(row, "lease_until"),
                leaseOrNull,
                Rows.instant(row, "heartbeat"),
                Rows.instant(row, "next_attempt_at"),
                Rows.instant(row, "requested_at"),
                row.getString("step"),
                row.getString("reason"));
    }
}
