package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.fingerprint.TableSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Which tables a copy replaces on the spare. Pure.
 *
 * @param complete whether it is all of them, whatever they hold
 * @param parts what is brought from the main
 * @param dropped tables (without prefix) that the main no longer has; in a complete copy that is left to the swap
 * @param definitionsDiffer whether a table was made, changed or dropped on the main: then its code may have changed too
 */
public record CopyPlan(boolean complete, List<TablePart> parts, Set<String> dropped, boolean definitionsDiffer) {
    private static final String LOUNGE = "lounge";
    private static final String WHERE_THE_LOUNGE_GOES = "image_category";

    public CopyPlan {
        parts = List.copyOf(parts);
        dropped = Set.copyOf(dropped);
    }

    static CopyPlan everything(Iterable<GalleryTable> tables) {
        List<TablePart> parts = new ArrayList<>();
        tables.forEach(table -> parts.add(TablePart.whole(table)));
        return new CopyPlan(true, parts, Set.of(), false);
    }

    /**
     * Whether tables can be replaced one by one. A foreign key would follow the old table of its name into the trash.
     *
     * @param definitions the main's
     */
    static boolean isDivisible(Map<String, TableDefinition> definitions, LiveTables live) {
        return definitions.values().stream().noneMatch(TableDefinition::hasForeignKey)
                && live.definitions().values().stream().noneMatch(TableDefinition::hasForeignKey);
    }

    /**
     * Only what differs.
     *
     * @param tables the main's, by name without prefix
     * @param definitions theirs
     * @param main their sums, divided as the spare's
     */
    static CopyPlan difference(
            SortedMap<String, GalleryTable> tables,
            SortedMap<String, TableDefinition> definitions,
            TableSums.Reading main,
            LiveTables live) {
        // The spare's lounge is always empty and its rows are in their albums: see ServingFitness.
        TableSum lounge = main.tables().get(LOUNGE);
        boolean parked = lounge != null && lounge.rows() > 0;
        List<TablePart> parts = new ArrayList<>();
        boolean definitionsDiffer = false;
        for (GalleryTable table : tables.values()) {
            String name = table.name();
            if (!definitions.get(name).isSameAs(live.definitions().get(name))) {
                definitionsDiffer = true;
                parts.add(TablePart.whole(table));
            } else if (TableSums.isUserData(name)
                    && (!main.tables().get(name).equals(live.sums().get(name))
                            || parked && (name.equals(LOUNGE) || name.equals(WHERE_THE_LOUNGE_GOES)))) {
                parts.add(part(table, definitions.get(name), main, live));
            }
        }
        Set<String> dropped = new TreeSet<>(live.tables().keySet());
        dropped.removeAll(tables.keySet());
        return new CopyPlan(false, parts, dropped, definitionsDiffer || !dropped.isEmpty());
    }

    private static TablePart part(
            GalleryTable table, TableDefinition definition, TableSums.Reading main, LiveTables live) {
        String name = table.name();
        if (definition.computes()) {
            // Rows that the spare takes from itself were seen to differ in computed columns, now and then (MariaDB
            // 11.4.5).
            return TablePart.whole(table);
        }
        Optional<KeyRanges> ranges = Optional.ofNullable(live.divisions().get(name))
                .flatMap(division -> KeyRanges.different(
                        definition.key().orElseThrow(),
                        division.width(),
                        main.ranges().get(name),
                        live.ranges().get(name),
                        main.tables().get(name).rows()));
        return new TablePart(table, false, ranges, definition.nextNumber());
    }

    /** Whether the main's word, and not only its rows, makes a table on the spare. */
    public boolean hasDefinitions() {
        return parts.stream().anyMatch(TablePart::defined);
    }

    /** Names of the tables, without prefix, that are replaced. */
    public Set<String> copied() {
        Set<String> names = new TreeSet<>();
        parts.forEach(part -> names.add(part.table().name()));
        return names;
    }
}
