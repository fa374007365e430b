package io.understudy.detector.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** Counts scans by pair; never by gallery, of which there are too many for labels. */
@ApplicationScoped
public class ScanMetrics {
    private static final String PAIR = "pair";

    @Inject
    MeterRegistry registry;

    void ended(ScanReport report) {
        // Also counts nothing, so that the counter is there to be watched before it ever moves.
        count(
                report,
                "understudy.scan.detector.missed",
                report.missed() == null ? 0 : report.missed().size());
        count(
                report,
                "understudy.scan.schemas.unclaimed",
                report.unclaimed() == null ? 0 : report.unclaimed().size());
        count(report, "understudy.scan.full", report.missed() == null ? 0 : 1);
        registry.timer("understudy.scan.duration", PAIR, report.pair())
                .record(Duration.between(report.started(), report.ended()));
        count(report, "understudy.scan.galleries", report.findings().size());
        count(
                report,
                "understudy.scan.changed",
                report.ids(ScanVerdict.Changed.class).size());
        count(
                report,
                "understudy.scan.unreadable",
                report.ids(ScanVerdict.Unreadable.class).size());
        count(
                report,
                "understudy.scan.missing",
                report.ids(ScanVerdict.Missing.class).size());
    }

    /** {@code source} says whether unmoved tables are told by their data files. */
    void effort(String pair, Effort effort) {
        String source = effort.source().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("understudy.scan.source", PAIR, pair, "source", source).increment();
        registry.counter("understudy.scan.galleries.read", PAIR, pair).increment(effort.galleriesRead());
        registry.counter("understudy.scan.tables.read", PAIR, pair).increment(effort.tablesRead());
        registry.counter("understudy.scan.readings.long", PAIR, pair).increment(effort.longReadings());
        registry.counter("understudy.scan.trees.read", PAIR, pair).increment(effort.treesRead());
    }

    private void count(ScanReport report, String name, int amount) {
        registry.counter(name, PAIR, report.pair()).increment(amount);
    }

    void late(String pair, Duration by) {
        registry.counter("understudy.scan.late", PAIR, pair).increment();
        registry.timer("understudy.scan.lateness", PAIR, pair).record(by);
    }

    void failed(String pair) {
        registry.counter("understudy.scan.failed", PAIR, pair).increment();
    }

    void leaseLost(String pair) {
        registry.counter("understudy.scan.lease.lost", PAIR, pair).increment();
    }
}
