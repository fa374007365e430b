package io.understudy.detector.decide;

import io.understudy.events.CriterionChange;
import io.understudy.gallery.fingerprint.FingerprintDiff;
import io.understudy.gallery.fingerprint.KnownRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the readings of one scan against the last <em>proved backups</em>, never against the last scan: so a failed backup is
 * announced again by itself.
 */
public final class ScanJudge {
    private ScanJudge() {}

    /**
     * @param readings what this scan found on the server
     * @return one finding per gallery, found or known, ordered by gallery id
     */
    public static List<Finding> judge(String pair, Collection<GalleryReading> readings, Measure measure) {
        Map<String, KnownGallery> known = new HashMap<>();
        measure.known().forEach(gallery -> known.put(gallery.gallery(), gallery));
        Map<String, Finding> findings = new TreeMap<>();
        Map<String, KnownGallery> absent = new HashMap<>(known);
        for (GalleryReading reading : readings) {
            String gallery = pair + "/" + reading.host();
            absent.remove(gallery);
            findings.put(gallery, finding(gallery, reading, known.get(gallery), measure));
        }
        Absence.judge(absent.values(), !readings.isEmpty(), measure)
                .forEach((gallery, verdict) -> findings.put(
                        gallery,
                        new Finding(gallery, gallery.substring(pair.length() + 1), null, null, false, verdict)));
        return List.copyOf(findings.values());
    }

    private static Finding finding(String gallery, GalleryReading reading, KnownGallery known, Measure measure) {
        return switch (reading) {
            case GalleryReading.Readable read ->
                new Finding(
                        gallery,
                        read.host(),
                        read.schema(),
                        read.tablePrefix(),
                        known == null || !known.isExpected(),
                        compare(
                                read,
                                measure.baselines().get(gallery),
                                measure.rows().getOrDefault(gallery, KnownRows.NONE)));
            case GalleryReading.Unreadable unread ->
                new Finding(
                        gallery,
                        unread.host(),
                        null,
                        null,
                        false,
                        new ScanVerdict.Unreadable(unread.reason(), unread.detail()));
        };
    }

    private static ScanVerdict compare(GalleryReading.Readable read, Baseline baseline, KnownRows rows) {
        if (baseline == null) {
            return new ScanVerdict.Changed(null, read.fingerprint(), List.of());
        }
        if (baseline.fingerprint().digest().equals(read.fingerprint().digest())) {
            return new ScanVerdict.Unchanged(read.fingerprint());
        }
        List<CriterionChange> changes = FingerprintDiff.changes(baseline.fingerprint(), read.fingerprint(), rows);
        return new ScanVerdict.Changed(baseline.fingerprint().digest(), read.fingerprint(), changes);
    }
}
