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
import java.util.Optional;
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
        SortedMap<String, TableSums.Division> divisions = divisions(spare, schema, tables, definitions);
        TableSums.Reading reading = TableSums.read(spare, schema, tables.values(), divisions);
        return new LiveTables(tables, definitions, reading.tables(), divisions, reading.ranges());
    }

    /** Digest of the user data in the tables, as it was recorded when they were made fit to serve. */
    public String digest() {
        return Fingerprints.of(sums, Fingerprints.NOTHING).digest();
    }

    /** Counted, not taken from information_schema: for InnoDB that has estimates, and none for a table made just now. */
    private static long rows(Connection spare, String schema, GalleryTable table) throws SQLException {
        try (Statement statement = spare.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM " + Identifiers.quote(schema, table.fullName()))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static SortedMap<String, TableSums.Division> divisions(
            Connection spare,
            String schema,
            SortedMap<String, GalleryTable> tables,
            SortedMap<String, TableDefinition> definitions)
            throws SQLException {
        SortedMap<String, TableSums.Division> divisions = new TreeMap<>();
        for (GalleryTable table : tables.values()) {
            Optional<TableDefinition.Key> key = definitions.get(table.name()).key();
            if (key.isPresent() && TableSums.isUserData(table.name())) {
                KeyRanges.width(rows(spare, schema, table))
                        .ifPresent(width -> divisions.put(
                                table.name(), new TableSums.Division(key.get().name(), width)));
            }
        }
        return divisions;
    }
}
