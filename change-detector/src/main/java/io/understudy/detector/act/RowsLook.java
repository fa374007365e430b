package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.fingerprint.KnownRows;
import io.understudy.gallery.fingerprint.RowChange;
import io.understudy.gallery.fingerprint.RowDigestReader;
import io.understudy.gallery.fingerprint.RowDigests;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Counts what changed, row by row, after a scan has found that it did. Only tables whose sum differs from the baseline's, or from that
 * of the rows in memory, are read. Trouble costs exact counts and nothing else: the change itself is known already.
 */
final class RowsLook {
    private static final Logger LOG = Logger.getLogger(RowsLook.class);

    private final String server;
    private final MainSession session;
    private final RowMemory memory;
    private long mayRead;

    /** A look that reads at most as many rows as can be kept. */
    RowsLook(String server, MainSession session, RowMemory memory) {
        this.server = server;
        this.session = session;
        this.memory = memory;
        this.mayRead = memory.mostInAll();
    }

    /**
     * What is known of the difference between a gallery's baseline and what was just read of it.
     *
     * @param baseline null without a proved backup: nothing is counted, and nothing read, then
     */
    KnownRows of(GalleryReading.Readable read, Fingerprint baseline) {
        RowMemory.Place place = new RowMemory.Place(server, read.host());
        Fingerprint present = read.fingerprint();
        Set<String> kept = memory.tables(place);
        Set<String> tables = new TreeSet<>(kept);
        if (baseline != null && !baseline.digest().equals(present.digest())) {
            tables.addAll(present.tables().keySet());
            tables.addAll(baseline.tables().keySet());
        }
        tables.remove(RowMemory.FILES);
        Map<String, RowChange> changes = new HashMap<>();
        for (String table : tables) {
            TableSum before = baseline == null ? null : sum(baseline, table);
            TableSum after = sum(present, table);
            if (!after.equals(before) || kept.contains(table)) {
                Optional<RowDigests> rows = rows(place, read, table, after);
                change(place, table, before, rows).ifPresent(change -> changes.put(table, change));
                retain(place, table, before, after);
            }
        }
        RowChange files = files(place, baseline, present);
        if (files != null || !changes.isEmpty()) {
            memory.used(place);
        }
        return new KnownRows(changes, files);
    }

    /** A table that is not there has no rows. */
    private static TableSum sum(Fingerprint fingerprint, String table) {
        return fingerprint.tables().getOrDefault(table, Fingerprints.NOTHING);
    }

    private Optional<RowDigests> rows(
            RowMemory.Place place, GalleryReading.Readable read, String table, TableSum wanted) {
        Optional<RowDigests> known = memory.find(place, table, wanted);
        if (known.isPresent() || wanted.rows() > memory.mostOfATable() || wanted.rows() > mayRead) {
            return known;
        }
        mayRead -= wanted.rows();
        try {
            Optional<RowDigests> rows = RowDigestReader.read(
                    session.connection(), read.schema(), read.tablePrefix(), table, memory.mostOfATable());
            rows.ifPresent(found -> memory.keep(place, table, found));
            // It may have changed once more since it was summed; then these are not the rows of that sum.
            return rows.filter(found -> found.sum().equals(wanted));
        } catch (SQLException e) {
            LOG.debugf("rows not counted gallery=%s table=%s: %s", read.host(), table, e.getMessage());
            session.drop();
            mayRead = 0;
            return Optional.empty();
        }
    }

    /** Empty if nothing changed or if that cannot be told. */
    private Optional<RowChange> change(
            RowMemory.Place place, String table, TableSum before, Optional<RowDigests> after) {
        if (before == null || after.isEmpty() || after.get().sum().equals(before)) {
            return Optional.empty();
        }
        return memory.find(place, table, before)
                .or(() -> after.get().before(before))
                .map(rows -> rows.to(after.get()));
    }

    /** The walk has kept them already. */
    private RowChange files(RowMemory.Place place, Fingerprint baseline, Fingerprint present) {
        TableSum before = baseline == null ? null : baseline.files();
        TableSum after = present.files();
        RowChange change = change(place, RowMemory.FILES, before, memory.find(place, RowMemory.FILES, after))
                .orElse(null);
        retain(place, RowMemory.FILES, before, after);
        return change;
    }

    private void retain(RowMemory.Place place, String table, TableSum before, TableSum after) {
        Set<TableSum> sums = new HashSet<>(Set.of(after));
        if (before != null) {
            sums.add(before);
        }
        memory.retain(place, table, sums);
    }
}
