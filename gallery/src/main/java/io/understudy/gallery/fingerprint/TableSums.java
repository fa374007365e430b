package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.Identifiers;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The same sums as {@link FingerprintReader}'s, of chosen tables, in one statement and so in one round trip; of large tables also by
 * ranges of their keys, at no further look at the rows.
 */
public final class TableSums {
    private TableSums() {}

    /**
     * How a table's keys are divided: range number {@code n} holds the rows for which {@code column DIV width = n}.
     *
     * @param column integer column with which the primary key begins
     * @param width number of keys in a range, at least 1; range 0 also holds the negative keys above {@code -width}
     */
    public record Division(String column, long width) {}

    /**
     * What was read.
     *
     * @param tables by name without prefix
     * @param ranges of the tables that were divided, by name and number of the range; a range without rows is missing
     */
    public record Reading(
            SortedMap<String, TableSum> tables, SortedMap<String, SortedMap<BigInteger, TableSum>> ranges) {
        /** Rows of both: of tables in two schemas. No table may be in both. */
        public Reading with(Reading other) {
            Reading all = new Reading(new TreeMap<>(tables), new TreeMap<>(ranges));
            all.tables.putAll(other.tables);
            all.ranges.putAll(other.ranges);
            return all;
        }
    }

    /** Whether the table is a part of fingerprints. */
    public static boolean isUserData(String table) {
        return UserData.holds(table);
    }

    /**
     * Sums those of the tables that hold user data. Works under LOCK TABLES and leaves the session's settings as they were.
     *
     * @param divisions by table name without prefix; never of a table of which only some rows count
     * @throws SQLException when any of them cannot be read
     */
    public static Reading read(
            Connection connection, String schema, Iterable<GalleryTable> tables, Map<String, Division> divisions)
            throws SQLException {
        Map<String, List<RowHash.Column>> columns = FingerprintReader.columns(connection, schema);
        List<String> names = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (GalleryTable table : tables) {
            if (UserData.holds(table.name())) {
                List<RowHash.Column> counted = columns.getOrDefault(table.fullName(), List.of()).stream()
                        .filter(column -> UserData.holds(table.name(), column.name()))
                        .toList();
                if (counted.isEmpty()) {
                    throw new SQLException("the columns of " + schema + "." + table.fullName() + " cannot be read");
                }
                selects.add(select(names.size(), schema, table, counted, divisions.get(table.name())));
                names.add(table.name());
            }
        }
        Reading reading = new Reading(new TreeMap<>(), new TreeMap<>());
        for (String name : names) {
            reading.tables.put(name, Fingerprints.NOTHING);
            if (divisions.containsKey(name)) {
                reading.ranges.put(name, new TreeMap<>());
            }
        }
        if (!selects.isEmpty()) {
            try (var settings = new FingerprintReader.FixedSettings(connection);
                    Statement statement = settings.connection.createStatement();
                    ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", selects))) {
                while (rows.next()) {
                    add(reading, schema, names.get(rows.getInt(1)), rows);
                }
            }
        }
        return reading;
    }

    private static String select(
            int index, String schema, GalleryTable table, List<RowHash.Column> counted, Division division) {
        String range = division == null ? "NULL" : Identifiers.quote(division.column()) + " DIV " + division.width();
        String sum = "COALESCE(SUM(COALESCE(" + RowHash.of(counted) + "," + FingerprintReader.NOT_HASHED + ")),0)";
        // As texts: a UNION takes one type for all its numbers, and was seen to cut the larger off.
        return "SELECT " + index + ",CAST(" + range + " AS CHAR(80)),COUNT(*),CAST(" + sum + " AS CHAR(80)) FROM "
                + Identifiers.quote(schema, table.fullName())
                + (division == null ? UserData.rows(table.name()) : " GROUP BY " + range);
    }

    private static void add(Reading reading, String schema, String table, ResultSet row) throws SQLException {
        BigInteger sum = new BigInteger(row.getString(4));
        if (sum.compareTo(FingerprintReader.NOT_HASHED) >= 0) {
            throw new SQLException(
                    "a row of " + schema + "." + table + " is longer than max_allowed_packet and cannot be hashed");
        }
        TableSum part = new TableSum(row.getLong(3), sum.toString());
        String range = row.getString(2);
        if (range == null) {
            reading.tables.put(table, part);
        } else {
            reading.tables.merge(table, part, TableSums::plus);
            reading.ranges.get(table).put(new BigInteger(range), part);
        }
    }

    private static TableSum plus(TableSum a, TableSum b) {
        return new TableSum(
                a.rows() + b.rows(),
                new BigInteger(a.sum()).add(new BigInteger(b.sum())).toString());
    }

    /** Names of tables whose sums are not the same in both, also those that only one has. */
    public static List<String> different(Map<String, TableSum> a, Map<String, TableSum> b) {
        TreeMap<String, TableSum> all = new TreeMap<>(a);
        all.putAll(b);
        return all.keySet().stream()
                .filter(name -> !java.util.Objects.equals(a.get(name), b.get(name)))
                .collect(Collectors.toList());
    }
}
