package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.fingerprint.TableSums;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
        SortedMap<String, TableSums.Division> divisions = divisions(rows(spare, schema), tables, definitions);
        TableSums.Reading reading = TableSums.read(spare, schema, tables.values(), divisions);
        return new LiveTables(tables, definitions, reading.tables(), divisions, reading.ranges());
    }

    /** Digest of the user data in the tables, as it was recorded when they were made fit to serve. */
    public String digest() {
        return Fingerprints.of(sums, Fingerprints.NOTHING).digest();
    }

    /** Estimates of an engine that does not count are good enough. */
    private static Map<String, Long> rows(Connection spare, String schema) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (PreparedStatement query = spare.prepareStatement("SELECT TABLE_NAME, COALESCE(TABLE_ROWS, 0)"
                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'")) {
            query.setString(1, schema);
            try (ResultSet answer = query.executeQuery()) {
                while (answer.next()) {
                    rows.put(answer.getString(1), answer.getLong(2));
                }
            }
        }
        return rows;
    }

    private static SortedMap<String, TableSums.Division> divisions(
            Map<String, Long> rows,
            SortedMap<String, GalleryTable> tables,
            SortedMap<String, TableDefinition> definitions) {
        SortedMap<String, TableSums.Division> divisions = new TreeMap<>();
        for (GalleryTable table : tables.values()) {
            if (TableSums.isUserData(table.name())) {
                var key = definitions.get(table.name()).key();
                var width = KeyRanges.width(rows.getOrDefault(table.fullName(), 0L));
                if (key.isPresent() && width.isPresent()) {
                    divisions.put(table.name(), new TableSums.Division(key.get().name(), width.get()));
                }
            }
        }
        return divisions;
    }
}
