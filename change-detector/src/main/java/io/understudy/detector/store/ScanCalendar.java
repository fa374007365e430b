package io.understudy.detector.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When each pair's main is due, and who is scanning it. Due times are columns and leases are judged by the database's clock, so that
 * several replicas never scan one server at once and a killed one loses its scan to another.
 */
@ApplicationScoped
public class ScanCalendar {
    @Inject
    Rows rows;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Panache access to the table. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ScanRow, String> {}

    /**
     * A scan in hand.
     *
     * @param owner unique per claim: a lease taken over by another claim is never mistaken for one's own
     * @param due when the scan was due
     * @param full whether it is to take nothing from memory: once a day, or because a person asked for that
     * @param requested whether a person asked for it, so that its due time says nothing about lateness
     */
    public record Claim(String pair, String owner, Instant due, boolean full, boolean requested) {}

    /**
     * One pair's scans as an operator sees them; {@code failingSince} is null while scans succeed.
     */
    public record Overview(
            String pair,
            Instant nextDue,
            Instant requestedAt,
            boolean running,
            String lastServer,
            Instant lastStarted,
            Instant lastEnded,
            Integer scanned,
            Integer changed,
            Integer unreadable,
            Integer skipped,
            Instant nextFull,
            Instant lastFull,
            Integer missed,
            Instant failingSince,
            String failure) {}

    /** Enters a pair that has no row yet. */
    @Transactional
    public void enter(String pair, Instant due) {
        entities.createNativeQuery("insert into scan (pair, next_due) values (?1, ?2) on conflict do nothing")
                .setParameter(1, pair)
                .setParameter(2, due)
                .executeUpdate();
    }

    /** A scan that may be claimed; {@code requested} by a person or due by time. */
    public record Due(String pair, Instant since, boolean requested) {}

    /** Pairs that are due, or asked for, and that nobody scans; longest due first. */
    @Transactional
    public List<Due> due(Instant now) {
        return entities.createQuery(
                        "from ScanRow s where (s.nextDue <= :now or s.requestedAt is not null)"
                                + " and (s.leaseUntil is null or s.leaseUntil < instant) order by s.nextDue",
                        ScanRow.class)
                .setParameter("now", now)
                .getResultStream()
                .map(row -> new Due(row.pair, row.nextDue, row.requestedAt != null))
                .toList();
    }

    /** Takes the scan of a pair if it is still due and free. */
    @Transactional
    public Optional<Claim> claim(String pair, String owner, Instant now, Duration lease) {
        int taken = entities.createNativeQuery(
                        "update scan set lease_owner = ?1, lease_until = clock_timestamp() + make_interval(secs => ?2)"
                                + " where pair = ?3 and (next_due <= ?4 or requested_at is not null)"
                                + " and (lease_until is null or lease_until < clock_timestamp())")
                .setParameter(1, owner)
                .setParameter(2, lease.toMillis() / 1000.0)
                .setParameter(3, pair)
                .setParameter(4, now)
                .executeUpdate();
        if (taken == 0) {
            return Optional.empty();
        }
        ScanRow row = rows.findById(pair);
        boolean full = row.fullRequested || (row.nextFull != null && !row.nextFull.isAfter(now));
        return Optional.of(new Claim(pair, owner, row.nextDue, full, row.requestedAt != null));
    }

    /** Prolongs the lease; false when it was lost. */
    @Transactional
    public boolean renew(Claim claim, Duration lease) {
        return entities.createNativeQuery("update scan set lease_until = clock_timestamp() + make_interval(secs => ?1)"
                                + " where pair = ?2 and lease_owner = ?3")
                        .setParameter(1, lease.toMillis() / 1000.0)
                        .setParameter(2, claim.pair())
                        .setParameter(3, claim.owner())
                        .executeUpdate()
                == 1;
    }

    /**
     * Ends a scan with its report, in the caller's transaction.
     *
     * @param nextFull when the next full scan is due; noted if this one was full, or if none was planned yet
     * @return false when the lease was lost: then nothing may be published
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean finish(Claim claim, ScanReport report, Instant nextDue, Instant nextFull) {
        Optional<ScanRow> own = ownRow(claim);
        own.ifPresent(row -> {
            end(row, report.server(), report.started(), report.ended(), nextDue);
            row.skipped = report.ids(ScanVerdict.Missing.class).size();
            row.scanned = report.findings().size() - row.skipped;
            row.changed = report.ids(ScanVerdict.Changed.class).size();
            row.unreadable = report.ids(ScanVerdict.Unreadable.class).size();
            if (report.missed() != null) {
                row.lastFull = report.started();
                row.missed = report.missed().size();
                row.nextFull = nextFull;
            } else if (row.nextFull == null) {
                row.nextFull = nextFull;
            }
            row.failingSince = null;
            row.failure = null;
        });
        return own.isPresent();
    }

    /** Ends a scan that learnt nothing. The counts of the last good one stay. */
    @Transactional
    public void fail(Claim claim, Instant started, String reason, Instant nextDue) {
        ownRow(claim).ifPresent(row -> {
            release(row, started, nextDue);
            row.failingSince = row.failingSince == null ? started : row.failingSince;
            row.failure = reason;
        });
    }

    private Optional<ScanRow> ownRow(Claim claim) {
        return rows.findByIdOptional(claim.pair(), LockModeType.PESSIMISTIC_WRITE)
                .filter(row -> claim.owner().equals(row.leaseOwner));
    }

    private static void end(ScanRow row, String server, Instant started, Instant ended, Instant nextDue) {
        release(row, started, nextDue);
        row.lastServer = server;
        row.lastStarted = started;
        row.lastEnded = ended;
    }

    private static void release(ScanRow row, Instant started, Instant nextDue) {
        row.leaseOwner = null;
        row.leaseUntil = null;
        row.nextDue = nextDue;
        // A request made after the scan had begun asks for another one.
        if (row.requestedAt != null && !row.requestedAt.isAfter(started)) {
            row.requestedAt = null;
            row.fullRequested = false;
        }
    }

    /**
     * Asks for a scan at once; false when the pair has never been entered.
     *
     * @param full it is to take nothing from memory
     */
    @Transactional
    public boolean request(String pair, boolean full) {
        Optional<ScanRow> row = rows.findByIdOptional(pair, LockModeType.PESSIMISTIC_WRITE);
        row.ifPresent(r -> {
            r.requestedAt = clock.instant();
            r.fullRequested |= full;
        });
        return row.isPresent();
    }

    /** All pairs by name. */
    @Transactional
    public List<Overview> overview() {
        return rows.listAll(Sort.by("pair")).stream()
                .map(r -> new Overview(
                        r.pair,
                        r.nextDue,
                        r.requestedAt,
                        r.leaseOwner != null,
                        r.lastServer,
                        r.lastStarted,
                        r.lastEnded,
                        r.scanned,
                        r.changed,
                        r.unreadable,
                        r.skipped,
                        r.nextFull,
                        r.lastFull,
                        r.missed,
                        r.failingSince,
                        r.failure))
                .toList();
    }
}
