package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.fingerprint.TableSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What the spare will hold when a shadow is swapped in: its tables, and the live ones that stay. Read afresh, for the proof. */
public final class CopiedSums {
    private CopiedSums() {}

    /** Sums of all tables with user data, by name without prefix. */
    public static SortedMap<String, TableSum> read(Connection spare, ShadowSchema shadow, String prefix, CopyPlan plan)
            throws SQLException {
        SortedMap<String, GalleryTable> fresh = GalleryTables.list(spare, shadow.name(), prefix);
        TableSums.Reading sums = TableSums.read(spare, shadow.name(), fresh.values(), Map.of());
        if (plan.complete()) {
            return sums.tables();
        }
        List<GalleryTable> staying = new ArrayList<>(
                GalleryTables.list(spare, shadow.schema(), prefix).values());
        staying.removeIf(
                table -> fresh.containsKey(table.name()) || plan.dropped().contains(table.name()));
        return sums.with(TableSums.read(spare, shadow.schema(), staying, Map.of()))
                .tables();
    }

    /** Sums of some tables of the shadow. */
    public static SortedMap<String, TableSum> read(
            Connection spare, ShadowSchema shadow, String prefix, Iterable<String> names) throws SQLException {
        SortedMap<String, GalleryTable> fresh = GalleryTables.list(spare, shadow.name(), prefix);
        List<GalleryTable> tables = new ArrayList<>();
        names.forEach(name -> tables.add(fresh.get(name)));
        return TableSums.read(spare, shadow.name(), tables, Map.of()).tables();
    }
}
