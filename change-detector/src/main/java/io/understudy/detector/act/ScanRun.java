package io.understudy.detector.act;

import io.understudy.detector.decide.Measure;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanTiming;
import io.understudy.detector.decide.ScanVerdict;
import io.understudy.detector.store.Galleries;
import io.understudy.detector.store.ScanCalendar;
import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Policy;
import io.understudy.fleet.Server;
import io.understudy.kit.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One scan of one main, from the claim to the report. */
@ApplicationScoped
public class ScanRun {
    private static final Logger LOG = Logger.getLogger(ScanRun.class);

    @Inject
    Fleet fleet;

    @Inject
    MainReader reader;

    @Inject
    ScanCalendar calendar;

    @Inject
    Galleries galleries;

    @Inject
    ScanComparison comparison;

    @Inject
    ScanConclusion conclusion;

    @Inject
    ScanMetrics metrics;

    @Inject
    Clock clock;

    /**
     * Scans; never throws for what it meets on the server.
     *
     * @param expected when it could have begun
     */
    public void run(ScanCalendar.Claim claim, PairState state, Policy policy, Instant expected) {
        // As precise as the database keeps it, so that events and rows say the same.
        Instant started = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ScanConclusion.ScanStart start = new ScanConclusion.ScanStart(
                started, lateness(claim, state, policy, expected, started).orElse(null));
        Optional<Server> main = fleet.server(state.main());
        if (main.isEmpty()) {
            fail(claim, policy, started, "the main " + state.main() + " is not in the fleet file");
            return;
        }
        switch (reader.read(main.get(), claim.full())) {
            case MainReader.Reading.Silent silent -> fail(claim, policy, started, silent.reason());
            case MainReader.Reading.Galleries found -> {
                metrics.effort(claim.pair(), found.effort());
                Checkpoint.reached("detector-read");
                conclude(claim, state, policy, start, found, main.get());
            }
        }
    }

    /** A scan that a person asked for is not late. */
    private Optional<Duration> lateness(
            ScanCalendar.Claim claim, PairState state, Policy policy, Instant expected, Instant started) {
        Optional<Duration> late = claim.requested()
                ? Optional.empty()
                : ScanTiming.lateness(expected, state.since(), started, policy.scanEvery());
        late.ifPresent(by -> {
            metrics.late(claim.pair(), by);
            LOG.warnf("scan late pair=%s server=%s lateMillis=%d", claim.pair(), state.main(), by.toMillis());
        });
        return late;
    }

    private void conclude(
            ScanCalendar.Claim claim,
            PairState state,
            Policy policy,
            ScanConclusion.ScanStart start,
            MainReader.Reading.Galleries found,
            Server main) {
        Map<String, Galleries.Standing> standings = galleries.standings(claim.pair());
        Measure measure = comparison.of(claim.pair(), main, found.galleries(), standings);
        Optional<ScanReport> report = conclusion.conclude(claim, state, policy, start, found, measure, standings);
        if (report.isEmpty()) {
            metrics.leaseLost(claim.pair());
            LOG.warnf("scan dropped pair=%s: its lease was lost, another replica scans", claim.pair());
            return;
        }
        metrics.ended(report.get());
        say(report.get());
    }

    private static void say(ScanReport report) {
        List<String> changed = report.ids(ScanVerdict.Changed.class);
        List<String> unreadable = report.ids(ScanVerdict.Unreadable.class);
        List<String> missing = report.ids(ScanVerdict.Missing.class);
        LOG.infof(
                "scan pair=%s server=%s galleries=%d changed=%d unreadable=%d missing=%d",
                report.pair(),
                report.server(),
                report.findings().size(),
                changed.size(),
                unreadable.size(),
                missing.size());
        if (report.missed() != null) {
            LOG.infof(
                    "full scan pair=%s missed=%d",
                    report.pair(), report.missed().size());
            report.missed()
                    .forEach(g -> LOG.errorf(
                            "detector missed pair=%s gallery=%s: it changed, and scans since then said it had not; please report this",
                            report.pair(), g));
        }
        if (report.unclaimed() != null) {
            report.unclaimed()
                    .forEach(schema -> LOG.warnf(
                            "no folder pair=%s server=%s: the tables %s* are a gallery's, but no credentials file found names them;"
                                    + " nobody backs them up",
                            report.pair(), report.server(), schema));
        }
        unreadable.forEach(g -> LOG.warnf("unreadable pair=%s gallery=%s", report.pair(), g));
        report.findings().forEach(finding -> {
            if (finding.verdict() instanceof ScanVerdict.Missing absent && absent.removal() != null) {
                LOG.warnf(
                        "removed pair=%s gallery=%s: its folder is gone from %s; its copy and its recovery point stay",
                        report.pair(), finding.gallery(), report.server());
            }
        });
    }

    /** Nothing is published: silence keeps every recovery point where it is, and the observers judge the server. */
    private void fail(ScanCalendar.Claim claim, Policy policy, Instant started, String reason) {
        metrics.failed(claim.pair());
        LOG.errorf("scan failed pair=%s: %s", claim.pair(), reason);
        calendar.fail(claim, started, reason, ScanTiming.retry(started, policy.scanEvery()));
    }
}
