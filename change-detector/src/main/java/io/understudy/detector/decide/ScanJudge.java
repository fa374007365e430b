package io.understudy.detector.decide;

import io.understudy.events.CriterionChange;
import io.understudy.gallery.fingerprint.FingerprintDiff;
import io.understudy.gallery.fingerprint.KnownRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges the readings of one scan against the last <em>proved backups</em>, never against the last scan: so a failed backup is
 * announced again by itself.
 */
public final class ScanJudge {
    private ScanJudge() {}

    /**
     * @param readings what this scan found on the server
     * @param baselines last proved backup by gallery id
     * @param rows what is known row by row of the differences, by gallery id
     * @param known galleries that earlier scans have seen
     * @return one finding per gallery, found or known, ordered by gallery id
     */
    public static List<Finding> judge(
            String pair,
            Collection<GalleryReading> readings,
            Map<String, Baseline> baselines,
            Map<String, KnownRows> rows,
            Collection<KnownGallery> known) {
        Set<String> announced = new HashSet<>();
        Map<String, Finding> findings = new TreeMap<>();
        for (KnownGallery gallery : known) {
            if (gallery.announced()) {
                announced.add(gallery.gallery());
            }
            findings.put(gallery.gallery(), missing(gallery.gallery(), pair));
        }
        for (GalleryReading reading : readings) {
            String gallery = pair + "/" + reading.host();
            findings.put(
                    gallery,
                    switch (reading) {
                        case GalleryReading.Readable read ->
                            new Finding(
                                    gallery,
                                    read.host(),
                                    read.schema(),
                                    read.tablePrefix(),
                                    !announced.contains(gallery),
                                    compare(
                                            read,
                                            baselines.get(gallery),
                                            rows.getOrDefault(gallery, KnownRows.NONE)));
                        case GalleryReading.Unreadable unread ->
                            new Finding(
                                    gallery,
                                    unread.host(),
                                    null,
                                    null,
                                    false,
                                    new ScanVerdict.Unreadable(unread.reason(), unread.detail()));
                    });
        }
        return List.copyOf(new ArrayList<>(findings.values()));
    }

    private static Finding missing(String gallery, String pair) {
        return new Finding(gallery, gallery.substring(pair.length() + 1), null, null, false, new ScanVerdict.Missing());
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
