package io.understudy.worker.store;

import io.agroal.api.AgroalDataSource;
import io.understudy.kit.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** How things stand as a whole, read from the tables each time: a restart resets nothing. */
@ApplicationScoped
@Transactional
public class Standings {
    private static final String QUEUE = """
            select job.pair, case
                when job.state = 'FAILED' and g.held_rule is not null then 'held'
                when job.state = 'FAILED' then 'retrying'
                when job.state = 'RUNNING' then 'running'
                else 'waiting' end as standing,
              count(*) as jobs
            from job left join gallery_backup g on g.gallery = job.key
            where job.kind = ? and job.state <> 'DONE' and (job.state <> 'FAILED' or job.next_attempt_at is not null)
            group by 1, 2
            """;

    private static final String ROUNDS = """
            select r.pair, r.kind, count(*) filter (where g.proved_at is not null) as proved,
              count(*) filter (where g.proved_at is null) as remaining, coalesce(sum(g.bytes), 0) as bytes
            from backup_round r join backup_round_gallery g on g.round = r.id
            where r.ended_at is null
            group by 1, 2
            """;

    @Inject
    AgroalDataSource database;

    /**
     * The recovery point of a gallery.
     *
     * @param asOf null when there is none yet
     */
    public record Point(String gallery, String pair, Instant asOf) {}

    /**
     * Backups of a pair that are not done.
     *
     * @param standing waiting, running, retrying (waits for its next attempt) or held
     */
    public record Queued(String pair, String standing, long jobs) {}

    /** Rounds under way of one kind. */
    public record Round(String pair, String kind, long proved, long left, long bytes) {}

    /** The recovery points of all galleries that are on their mains: first the galleries without any, then the oldest. */
    public List<Point> points() {
        return Rows.query(
                database,
                row -> new Point(row.getString(1), row.getString(2), Rows.instant(row, "as_of")),
                "select gallery, pair, as_of from gallery_backup where removed_at is null order by as_of nulls first, gallery");
    }

    /** What waits. */
    public List<Queued> queue() {
        return Rows.query(
                database,
                row -> new Queued(row.getString(1), row.getString(2), row.getLong(3)),
                QUEUE,
                BackupLedger.JOB);
    }

    /** How the rounds under way stand. */
    public List<Round> rounds() {
        return Rows.query(
                database,
                row -> new Round(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                ROUNDS);
    }
}
