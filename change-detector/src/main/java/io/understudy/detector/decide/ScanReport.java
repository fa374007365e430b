package io.understudy.detector.decide;

import io.understudy.events.GalleryChanged;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryEvent;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.GalleryUnreadable;
import io.understudy.events.ScanCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything one scan found.
 *
 * @param started start of the scan; every fingerprint was taken later
 * @param ended end of the scan
 * @param missed ids of galleries in which a full scan found what the others' shortcuts would have missed; null if it was none
 * @param unclaimed schemas (and prefixes) of galleries that have no folder; null if that was not asked
 * @param late by how much it began too late, null if it was in time
 */
public record ScanReport(
        String pair,
        String server,
        Instant started,
        Instant ended,
        List<Finding> findings,
        List<String> missed,
        List<String> unclaimed,
        Duration late) {
    public ScanReport {
        findings = List.copyOf(findings);
        missed = missed == null ? null : List.copyOf(missed);
        unclaimed = unclaimed == null ? null : List.copyOf(unclaimed);
    }

    /** What is to be announced, in this order; always closed by exactly one {@link ScanCompleted}. */
    public List<GalleryEvent> events() {
        List<GalleryEvent> events = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.firstSeen()) {
                events.add(new GalleryDiscovered(
                        finding.gallery(),
                        pair,
                        server,
                        finding.host(),
                        finding.schema(),
                        finding.tablePrefix(),
                        started));
            }
            switch (finding.verdict()) {
                case ScanVerdict.Changed changed ->
                    events.add(new GalleryChanged(
                            finding.gallery(),
                            pair,
                            server,
                            started,
                            changed.baseline(),
                            changed.present().digest(),
                            changed.changes()));
                case ScanVerdict.Unreadable unreadable ->
                    events.add(new GalleryUnreadable(
                            finding.gallery(),
                            pair,
                            server,
                            started,
                            unreadable.reason().word(),
                            unreadable.detail()));
                case ScanVerdict.Unchanged unchanged -> {} // ScanCompleted says it by not listing the gallery
                case ScanVerdict.Missing missing -> { // listed as skipped, so that its recovery point never moves
                    if (missing.removal() != null) {
                        events.add(removed(finding, missing.removal()));
                    }
                }
            }
        }
        events.add(completed());
        return List.copyOf(events);
    }

    private GalleryRemoved removed(Finding finding, ScanVerdict.Removal removal) {
        return new GalleryRemoved(
                finding.gallery(),
                pair,
                server,
                started,
                finding.host(),
                removal.schema(),
                removal.tablePrefix(),
                removal.lastSeen(),
                removal.lastDigest(),
                removal.copyAsOf());
    }

    private ScanCompleted completed() {
        List<String> skipped = ids(ScanVerdict.Missing.class);
        return new ScanCompleted(
                server,
                pair,
                started,
                ended,
                findings.size() - skipped.size(),
                ids(ScanVerdict.Changed.class),
                ids(ScanVerdict.Unreadable.class),
                skipped,
                missed,
                unclaimed,
                late == null ? null : late.toMillis());
    }

    /** Ids of the galleries with this kind of verdict. */
    public List<String> ids(Class<? extends ScanVerdict> kind) {
        return findings.stream()
                .filter(f -> kind.isInstance(f.verdict()))
                .map(Finding::gallery)
                .toList();
    }
}
