package io.understudy.gallery.fingerprint;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says in an operator's words what differs between two fingerprints. */
public final class FingerprintDiff {
    private FingerprintDiff() {}

    /** What differs when nothing but the sums is known, so with lower bounds only. */
    public static List<CriterionChange> changes(Fingerprint baseline, Fingerprint present) {
        return changes(baseline, present, KnownRows.NONE);
    }

    /**
     * The criteria that changed, in their order: with exact counts where every table that differs is known by its rows, else with
     * lower bounds. Empty exactly when the fingerprints hold the same sums; a table that is new and empty does not count against
     * {@link Fingerprints#ofNothing}.
     */
    public static List<CriterionChange> changes(Fingerprint baseline, Fingerprint present, KnownRows rows) {
        Map<Criterion, List<String>> different = different(baseline, present);
        List<CriterionChange> changes = new ArrayList<>();
        different.forEach((criterion, tables) -> changes.add(
                rows.tables().keySet().containsAll(tables)
                        ? counted(criterion, tables, rows.tables())
                        : bounded(criterion, tables, baseline, present)));
        if (!baseline.files().equals(present.files())) {
            changes.add(
                    rows.files() != null
                            ? exact(Criterion.FILES, rows.files(), 0)
                            : bound(Criterion.FILES, baseline.files(), present.files()));
        }
        return List.copyOf(changes);
    }

    /** The tables that differ, by criterion. */
    private static Map<Criterion, List<String>> different(Fingerprint baseline, Fingerprint present) {
        Map<Criterion, List<String>> different = new EnumMap<>(Criterion.class);
        boolean first = baseline.tables().isEmpty();
        Set<String> tables = new TreeSet<>(baseline.tables().keySet());
        tables.addAll(present.tables().keySet());
        for (String table : tables) {
            TableSum before = baseline.tables().getOrDefault(table, first ? Fingerprints.NOTHING : null);
            TableSum after = present.tables().get(table);
            if (after == null || !after.equals(before)) {
                different
                        .computeIfAbsent(Criteria.of(table), criterion -> new ArrayList<>())
                        .add(table);
            }
        }
        return different;
    }

    private static CriterionChange counted(Criterion criterion, List<String> tables, Map<String, RowChange> rows) {
        RowChange.Counting own = new RowChange.Counting();
        Set<Long> said = new HashSet<>();
        Set<Long> touched = new HashSet<>();
        for (String table : tables) {
            RowChange change = rows.get(table);
            if (Criteria.isAccompanying(table)) {
                touched.addAll(change.touched());
            } else {
                own.add(change);
                said.addAll(change.touched());
            }
        }
        touched.removeAll(said);
        return exact(criterion, own.result(), touched.size());
    }

    private static CriterionChange exact(Criterion criterion, RowChange change, long otherwiseModified) {
        return new CriterionChange(
                criterion, change.added(), change.modified() + otherwiseModified, change.deleted(), true);
    }

    private static CriterionChange bounded(
            Criterion criterion, List<String> tables, Fingerprint baseline, Fingerprint present) {
        return tables.stream()
                .filter(table -> !Criteria.isAccompanying(table))
                .map(table -> bound(
                        criterion,
                        baseline.tables().get(table),
                        present.tables().get(table)))
                .reduce(FingerprintDiff::plus)
                .orElse(new CriterionChange(criterion, 0, 1, 0));
    }

    private static CriterionChange bound(Criterion criterion, TableSum before, TableSum after) {
        long more = rows(after) - rows(before);
        return new CriterionChange(criterion, Math.max(0, more), more == 0 ? 1 : 0, Math.max(0, -more));
    }

    /** A table that is not there has no rows. */
    private static long rows(TableSum sum) {
        return sum == null ? 0 : sum.rows();
    }

    private static CriterionChange plus(CriterionChange a, CriterionChange b) {
        return new CriterionChange(
                a.criterion(), a.added() + b.added(), a.modified() + b.modified(), a.deleted() + b.deleted());
    }
}
