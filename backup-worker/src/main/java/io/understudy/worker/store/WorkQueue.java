package io.understudy.worker.store;

import io.agroal.api.AgroalDataSource;
import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import io.understudy.kit.Rows;
import io.understudy.worker.decide.ClaimOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The galleries that wait for a backup, taken by {@link ClaimOrder} instead of by age of the request. */
@ApplicationScoped
@Transactional
public class WorkQueue {
    /** Of each pair the best of its usual galleries and the best of those that take long or do not work are enough to choose from. */
    private static final String DUE = """
            with due as (
              select job.key, job.pair, g.as_of, job.requested_at, g.took_millis, coalesce(g.failures, 0) as failures,
                case when (job.payload ->> 'deadline')::timestamptz > clock_timestamp()
                  then (job.payload ->> 'deadline')::timestamptz end as deadline
              from job left join gallery_backup g on g.gallery = job.key
              where job.kind = ? and job.pair = any (?) and %s),
            ranked as (
              select due.*, row_number() over (
                partition by pair, coalesce(took_millis, 0) >= ? or failures > 0
                order by deadline nulls last, coalesce(as_of, requested_at), key) as place
              from due)
            select * from ranked where place <= 20
            """.formatted(Jobs.IS_DUE);

    private static final String RUNNING = """
            select job.key, job.pair, g.took_millis, coalesce(g.failures, 0) as failures
            from job left join gallery_backup g on g.gallery = job.key
            where job.kind = ? and job.state = 'RUNNING' and job.lease_until >= clock_timestamp()
            """;

    /** Two workers that count and take at the same time would pass a pair's limit together. */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended(current_schema() || '.backup-claim', 0))";

    @Inject
    AgroalDataSource database;

    @Inject
    Jobs jobs;

    /**
     * Takes the gallery whose turn it is.
     *
     * @param here the galleries that this worker copies at present, and for how long
     */
    public Optional<Job> claim(Set<String> pairs, Duration lease, ClaimOrder order, Map<String, Duration> here) {
        List<ClaimOrder.Waiting> turns = turns(pairs, order, here);
        return turns.stream()
                .flatMap(turn -> jobs.claim(BackupLedger.JOB, turn.gallery(), lease).stream())
                .findFirst();
    }

    private List<ClaimOrder.Waiting> turns(Set<String> pairs, ClaimOrder order, Map<String, Duration> here) {
        Rows.query(database, row -> "", ONE_AT_A_TIME);
        List<ClaimOrder.Waiting> due =
                Rows.query(database, WorkQueue::waiting, DUE, BackupLedger.JOB, pairs, order.longRun());
        return due.isEmpty()
                ? due
                : order.order(due, Rows.query(database, row -> running(row, here), RUNNING, BackupLedger.JOB));
    }

    private static ClaimOrder.Waiting waiting(ResultSet row) throws SQLException {
        return new ClaimOrder.Waiting(
                row.getString("key"),
                row.getString("pair"),
                Rows.instant(row, "as_of"),
                Rows.instant(row, "requested_at"),
                took(row),
                row.getInt("failures"),
                Rows.instant(row, "deadline"));
    }

    private static ClaimOrder.Running running(ResultSet row, Map<String, Duration> here) throws SQLException {
        String gallery = row.getString("key");
        return new ClaimOrder.Running(
                gallery,
                row.getString("pair"),
                took(row),
                row.getInt("failures"),
                here.getOrDefault(gallery, Duration.ZERO),
                here.containsKey(gallery));
    }

    private static Duration took(ResultSet row) throws SQLException {
        long millis = row.getLong("took_millis");
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
