package io.understudy.detector.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.understudy.detector.decide.Baseline;
import io.understudy.detector.decide.Finding;
import io.understudy.detector.decide.KnownGallery;
import io.understudy.detector.decide.ScanReport;
import io.understudy.detector.decide.ScanVerdict;
import io.understudy.detector.decide.Unreadability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The galleries that scans have seen, and the last word on each. */
@ApplicationScoped
public class Galleries {
    @Inject
    Rows rows;

    @Inject
    Baselines baselines;

    @Inject
    EntityManager entities;

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

    /**
     * The last word on a gallery, as its row has it.
     *
     * @param known what is judged by
     * @param word everything a scan may change
     */
    public record Standing(KnownGallery known, Word word) {}

    /** What a scan may have new to say of a gallery; null where it has nothing. */
    record Word(String verdict, String detail, String digest, String schema, String tablePrefix) {
        /** Whether the scan that said so has found the gallery. */
        boolean isSeen() {
            return Galleries.isSeen(verdict, detail);
        }

        static Word of(Finding finding, Word before) {
            boolean named = finding.schema() != null;
            String digest = switch (finding.verdict()) {
                case ScanVerdict.Unchanged unchanged -> unchanged.present().digest();
                case ScanVerdict.Changed changed -> changed.present().digest();
                case ScanVerdict.Unreadable unreadable -> before.digest();
                case ScanVerdict.Missing missing -> before.digest();
            };
            return new Word(
                    finding.verdict().word(),
                    detailOf(finding.verdict()),
                    digest,
                    named ? finding.schema() : before.schema(),
                    named ? finding.tablePrefix() : before.tablePrefix());
        }
    }

    /** What earlier scans of the pair have seen, by gallery id. */
    @Transactional
    public Map<String, Standing> standings(String pair) {
        Instant lastScan = entities.createQuery(
                        "select s.lastStarted from ScanRow s where s.pair = :pair", Instant.class)
                .setParameter("pair", pair)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Map<String, Standing> standings = new HashMap<>();
        for (Object[] row : entities.createQuery(
                        "select g.gallery, g.announcedAt, g.verdict, g.detail, g.presentDigest, g.schemaName,"
                                + " g.tablePrefix, g.removedAt, g.lastSeen from GalleryRow g where g.pair = :pair",
                        Object[].class)
                .setParameter("pair", pair)
                .getResultList()) {
            String gallery = (String) row[0];
            Word word = new Word((String) row[2], (String) row[3], (String) row[4], (String) row[5], (String) row[6]);
            Instant seen = word.isSeen() ? later((Instant) row[8], lastScan) : (Instant) row[8];
            KnownGallery known = new KnownGallery(
                    gallery, row[1] != null, row[7] != null, word.schema(), word.tablePrefix(), seen, word.digest());
            standings.put(gallery, new Standing(known, word));
        }
        return standings;
    }

    /**
     * Keeps the findings of a scan; joins the caller's transaction. A gallery of which there is nothing new to say costs no
     * write: that it was looked at stands in the pair's row of {@link ScanCalendar}.
     *
     * @param standings what was known before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(ScanReport report, Map<String, Standing> standings) {
        for (Finding finding : report.findings()) {
            Standing before = standings.get(finding.gallery());
            if (before != null
                    && !isNews(finding)
                    && Word.of(finding, before.word()).equals(before.word())) {
                continue;
            }
            GalleryRow row = before == null ? null : rows.findById(finding.gallery());
            boolean isNew = row == null;
            if (isNew) {
                row = new GalleryRow();
                row.gallery = finding.gallery();
                row.pair = report.pair();
                row.host = finding.host();
                row.firstSeen = report.started();
            }
            note(row, finding, report.started(), before);
            if (isNew) {
                rows.persist(row);
            }
        }
    }

    /** It appeared or disappeared. */
    private static boolean isNews(Finding finding) {
        return finding.firstSeen()
                || (finding.verdict() instanceof ScanVerdict.Missing missing && missing.removal() != null);
    }

    private static void note(GalleryRow row, Finding finding, Instant scan, Standing before) {
        row.lastScan = scan;
        row.verdict = finding.verdict().word();
        row.detail = detailOf(finding.verdict());
        if (finding.firstSeen()) {
            row.announcedAt = scan;
            row.removedAt = null;
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
            case ScanVerdict.Unreadable unreadable ->
                row.lastSeen = unreadable.reason().isOfAFoundGallery() ? scan : lastSeen(row, before);
            case ScanVerdict.Missing missing -> {
                row.lastSeen = lastSeen(row, before);
                row.removedAt = missing.removal() == null ? row.removedAt : scan;
            }
        }
    }

    private static Instant lastSeen(GalleryRow row, Standing before) {
        return before == null ? row.lastSeen : before.known().lastSeen();
    }

    /** Whether these words were said of a gallery that was found. */
    private static boolean isSeen(String verdict, String detail) {
        return !verdict.equals(new ScanVerdict.Missing().word())
                && (detail == null
                        || Unreadability.absent().noneMatch(reason -> detail.startsWith(reason.word() + ":")));
    }

    private static String detailOf(ScanVerdict verdict) {
        return switch (verdict) {
            case ScanVerdict.Unreadable unreadable -> unreadable.reason().word() + ": " + unreadable.detail();
            case ScanVerdict.Missing missing -> "not found on the server";
            case ScanVerdict.Unchanged unchanged -> null;
            case ScanVerdict.Changed changed -> null;
        };
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
        Map<String, Instant> scans = new HashMap<>();
        entities.createQuery("select s.pair, s.lastStarted from ScanRow s", Object[].class)
                .getResultList()
                .forEach(row -> scans.put((String) row[0], (Instant) row[1]));
        Map<String, Map<String, Baseline>> byPair = new HashMap<>();
        return found.stream()
                .map(row -> overview(
                        row,
                        scans.get(row.pair),
                        byPair.computeIfAbsent(row.pair, baselines::of).get(row.gallery)))
                .toList();
    }

    /** A scan that said nothing new of a gallery has seen it as its row says. */
    private static Overview overview(GalleryRow row, Instant scan, Baseline baseline) {
        boolean seen = isSeen(row.verdict, row.detail);
        boolean read = seen && row.detail == null;
        return new Overview(
                row.gallery,
                row.pair,
                row.host,
                row.schemaName,
                row.tablePrefix,
                row.firstSeen,
                seen ? later(row.lastSeen, scan) : row.lastSeen,
                read ? later(row.lastRead, scan) : row.lastRead,
                row.verdict,
                row.detail,
                row.presentDigest,
                baseline == null ? null : baseline.fingerprint().digest(),
                baseline == null ? null : baseline.asOf());
    }

    private static Instant later(Instant noted, Instant scan) {
        return scan == null || (noted != null && noted.isAfter(scan)) ? noted : scan;
    }
}
