package io.understudy.detector.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.understudy.detector.decide.Baseline;
import io.understudy.detector.decide.Finding;
import io.understudy.detector.decide.KnownGallery;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The galleries that scans have seen, and the last word on each. */
@ApplicationScoped
public class Galleries {
    @Inject
    Rows rows;

    @Inject
    Baselines baselines;

    /** Panache access to the table. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<GalleryRow, String> {}

    /**
     * One gallery as an operator sees it.
     *
     * @param baselineDigest null without a proved backup
     * @param lastSeen start of the last scan that found it
     * @param lastRead start of the last scan that read it completely, null if none did
     * @param lastVerdict unchanged, changed, unreadable or missing
     */
    public record Overview(
            String gallery,
            String pair,
            String host,
            String schema,
            String tablePrefix,
            Instant firstSeen,
            Instant lastSeen,
            Instant lastRead,
            String lastVerdict,
            String detail,
            String presentDigest,
            String baselineDigest,
            Instant baselineAsOf) {}

    /** What earlier scans of the pair have seen. */
    @Transactional
    public List<KnownGallery> known(String pair) {
        return rows.list("pair", pair).stream()
                .map(r -> new KnownGallery(r.gallery, r.announcedAt != null))
                .toList();
    }

    /** Keeps the findings of a scan; joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(ScanReport report) {
        Map<String, GalleryRow> stored = new HashMap<>();
        rows.list("pair", report.pair()).forEach(r -> stored.put(r.gallery, r));
        for (Finding finding : report.findings()) {
            GalleryRow row = stored.get(finding.gallery());
            if (row == null) {
                row = new GalleryRow();
                row.gallery = finding.gallery();
                row.pair = report.pair();
                row.host = finding.host();
                row.firstSeen = report.started();
            }
            note(row, finding, report.started());
            if (!stored.containsKey(finding.gallery())) {
                rows.persist(row);
            }
        }
    }

    private static void note(GalleryRow row, Finding finding, Instant scan) {
        row.lastScan = scan;
        row.verdict = finding.verdict().word();
        row.detail = null;
        if (finding.firstSeen()) {
            row.announcedAt = scan;
        }
        if (finding.schema() != null) {
            row.schemaName = finding.schema();
            row.tablePrefix = finding.tablePrefix();
        }
        switch (finding.verdict()) {
            case ScanVerdict.Unchanged unchanged ->
                read(row, scan, unchanged.present().digest());
            case ScanVerdict.Changed changed ->
                read(row, scan, changed.present().digest());
            case ScanVerdict.Unreadable unreadable -> {
                row.lastSeen = scan;
                row.detail = unreadable.reason().word() + ": " + unreadable.detail();
            }
            case ScanVerdict.Missing missing -> row.detail = "not found on the server";
        }
    }

    private static void read(GalleryRow row, Instant scan, String digest) {
        row.lastSeen = scan;
        row.lastRead = scan;
        row.presentDigest = digest;
    }

    /** All known galleries, by id; of one pair if {@code pair} is not null. */
    @Transactional
    public List<Overview> overview(String pair) {
        List<GalleryRow> found =
                pair == null ? rows.listAll(Sort.by("gallery")) : rows.list("pair", Sort.by("gallery"), pair);
        Map<String, Map<String, Baseline>> byPair = new HashMap<>();
        return found.stream()
                .map(row -> overview(
                        row, byPair.computeIfAbsent(row.pair, baselines::of).get(row.gallery)))
                .toList();
    }

    private static Overview overview(GalleryRow row, Baseline baseline) {
        return new Overview(
                row.gallery,
                row.pair,
                row.host,
                row.schemaName,
                row.tablePrefix,
                row.firstSeen,
                row.lastSeen,
                row.lastRead,
                row.verdict,
                row.detail,
                row.presentDigest,
                baseline == null ? null : baseline.fingerprint().digest(),
                baseline == null ? null : baseline.asOf());
    }
}
