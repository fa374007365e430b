package io.understudy.gallery.fingerprint;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says in an operator's words what differs between two fingerprints. */
public final class FingerprintDiff {
    private FingerprintDiff() {}

    /**
     * The criteria that changed, in their order, with lower bounds of the counts. Empty exactly when the fingerprints hold the
     * same sums; a table that is new and empty does not count against {@link Fingerprints#ofNothing}.
     */
    public static List<CriterionChange> changes(Fingerprint baseline, Fingerprint present) {
        Map<Criterion, CriterionChange> changes = new EnumMap<>(Criterion.class);
        Set<Criterion> touched = EnumSet.noneOf(Criterion.class);
        boolean first = baseline.tables().isEmpty();
        Set<String> tables = new TreeSet<>(baseline.tables().keySet());
        tables.addAll(present.tables().keySet());
        for (String table : tables) {
            TableSum before = baseline.tables().getOrDefault(table, first ? Fingerprints.NOTHING : null);
            TableSum after = present.tables().get(table);
            if (after == null || !after.equals(before)) {
                Criterion criterion = Criteria.of(table);
                touched.add(criterion);
                if (!Criteria.isAccompanying(table)) {
                    changes.merge(criterion, change(criterion, before, after), FingerprintDiff::plus);
                }
            }
        }
        for (Criterion criterion : touched) {
            changes.putIfAbsent(criterion, new CriterionChange(criterion, 0, 1, 0));
        }
        if (!baseline.files().equals(present.files())) {
            changes.put(Criterion.FILES, change(Criterion.FILES, baseline.files(), present.files()));
        }
        return List.copyOf(changes.values());
    }

    private static CriterionChange change(Criterion criterion, TableSum before, TableSum after) {
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
