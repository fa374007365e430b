package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.fingerprint.TableSums;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a spare's live tables hold: the ground on which a copy in proportion builds. Read before anything is locked on the main.
 *
 * @param tables by name without prefix, like all that follows
 * @param definitions of all tables
 * @param sums of the tables with user data
 * @param divisions how those tables are divided whose keys allow it, and which are large enough
 * @param ranges their sums by range
 */
public record LiveTables(
        SortedMap<String, GalleryTable> tables,
        SortedMap<String, TableDefinition> definitions,
        SortedMap<String, TableSum> sums,
        SortedMap<String, TableSums.Division> divisions,
        SortedMap<String, SortedMap<BigInteger, TableSum>> ranges) {

    /** Reads them all; a spare without the gallery has none. */
    public static LiveTables read(Connection spare, String schema, String prefix) throws SQLException {
        SortedMap<String, GalleryTable> tables = GalleryTables.list(spare, schema, prefix);
        SortedMap<String, TableDefinition> definitions = TableDefinition.read(spare, schema, tables);
        SortedMap<String, TableSums.Division> divisions = divisions(spare, schema, tables, definitions);
        TableSums.Reading reading = TableSums.read(spare, schema, tables.values(), divisions);
        return new LiveTables(tables, definitions, reading.tables(), divisions, reading.ranges());
    }

    /** Digest of the user data in the tables, as it was recorded when they were made fit to serve. */
    public String digest() {
        return Fingerprints.of(sums, Fingerprints.NOTHING).digest();
    }

    /**
     * Counted, not taken from information_schema: for InnoDB that has estimates, and none for a table made just now. In one statement.
     *
     * @return by position
     */
    private static Map<Integer, Long> rows(Connection spare, String schema, List<GalleryTable> tables)
            throws SQLException {
        Map<Integer, Long> rows = new HashMap<>();
        if (!tables.isEmpty()) {
            String counts = IntStream.range(0, tables.size())
                    .mapToObj(i -> "SELECT " + i + ", COUNT(*) FROM "
                            + Identifiers.quote(schema, tables.get(i).fullName()))
                    .collect(Collectors.joining(" UNION ALL "));
            try (Statement statement = spare.createStatement();
                    ResultSet row = statement.executeQuery(counts)) {
                while (row.next()) {
                    rows.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return rows;
    }

    private static SortedMap<String, TableSums.Division> divisions(
            Connection spare,
            String schema,
            SortedMap<String, GalleryTable> tables,
            SortedMap<String, TableDefinition> definitions)
            throws SQLException {
        SortedMap<String, TableSums.Division> divisions = new TreeMap<>();
        List<GalleryTable> divisible = tables.values().stream()
                .filter(table -> TableSums.isUserData(table.name())
                        && definitions.get(table.name()).key().isPresent())
                .toList();
        rows(spare, schema, divisible).forEach((position, rows) -> {
            String name = divisible.get(position).name();
            String key = definitions.get(name).key().orElseThrow().name();
            KeyRanges.width(rows).ifPresent(width -> divisions.put(name, new TableSums.Division(key, width)));
        });
        return divisions;
    }
}
