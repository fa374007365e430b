package io.understudy.detector.act;

import io.understudy.detector.decide.Finding;
import io.understudy.detector.decide.Measure;
import io.understudy.detector.decide.ScanJudge;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanTiming;
import io.understudy.detector.store.Galleries;
import io.understudy.detector.store.ScanCalendar;
import io.understudy.events.PairState;
import io.understudy.fleet.Policy;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Ends a scan: judges it, keeps it and announces it, all in one transaction or not at all. */
@ApplicationScoped
public class ScanConclusion {
    @Inject
    ScanCalendar calendar;

    @Inject
    Galleries galleries;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    DetectorSettings settings;

    @Inject
    Clock clock;

    /**
     * How a scan began.
     *
     * @param at when
     * @param late by how much too late, null if in time
     */
    record ScanStart(Instant at, Duration late) {}

    /** @return the report, or empty when another replica has taken the scan over meanwhile; then nothing was published */
    @Transactional
    public Optional<ScanReport> conclude(
            ScanCalendar.Claim claim,
            PairState state,
            Policy policy,
            ScanStart start,
            MainReader.Reading.Galleries found,
            Measure measure,
            Map<String, Galleries.Standing> standings) {
        Instant started = start.at();
        String pair = claim.pair();
        List<Finding> findings = ScanJudge.judge(pair, found.galleries(), measure);
        ScanReport report = new ScanReport(
                pair,
                state.main(),
                started,
                clock.instant(),
                findings,
                claim.full()
                        ? found.missed().stream().map(host -> pair + "/" + host).toList()
                        : null,
                found.unclaimed(),
                start.late());
        Instant next = ScanTiming.next(
                started, policy.scanEvery(), ThreadLocalRandom.current().nextDouble());
        Instant nextFull = ScanTiming.nextFull(
                started,
                settings.fullScanEvery(),
                settings.fullScanAt(),
                ThreadLocalRandom.current().nextDouble());
        if (!calendar.finish(claim, report, next, nextFull)) {
            return Optional.empty();
        }
        galleries.note(report, standings);
        report.events().forEach(event -> outbox.publish(envelopes.of(event, state.epoch(), state.decision(), null)));
        return Optional.of(report);
    }
}
