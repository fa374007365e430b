package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums a gallery's tables. */
public final class FingerprintReader {
    /** Stands for the hash of a row that has none; no sum of real hashes (56 bits each) grows as large. */
    static final BigInteger NOT_HASHED = BigInteger.TEN.pow(30);

    private FingerprintReader() {}

    /**
     * One sum per table that holds user data, by name without prefix; unknown tables (a plugin's) count as user data. Works
     * under LOCK TABLES, leaves the session's settings as they were, and does not depend on them, on the storage engine or on
     * the order of rows.
     *
     * @throws SQLException when any table cannot be read: a partial fingerprint is none
     */
    public static SortedMap<String, TableSum> read(Connection connection, String schema, String prefix)
            throws SQLException {
        SortedMap<String, GalleryTable> tables = GalleryTables.list(connection, schema, prefix);
        Map<String, List<RowHash.Column>> columns = columns(connection, schema, "");
        SortedMap<String, TableSum> sums = new TreeMap<>();
        try (var settings = new FixedSettings(connection)) {
            for (GalleryTable table : tables.values()) {
                if (UserData.holds(table.name())) {
                    sums.put(table.name(), sum(settings.connection, schema, table, counted(table, columns)));
                }
            }
        }
        return sums;
    }

    /**
     * The sums of all tables that hold user data, each with what the server said of the table's data file before it was read.
     *
     * @throws SQLException when any table cannot be read: a partial fingerprint is none
     */
    public static SortedMap<String, TableReading> readings(Connection connection, String schema, String prefix)
            throws SQLException {
        SortedMap<String, GalleryTable> tables = GalleryTables.list(connection, schema, prefix);
        tables.keySet().removeIf(name -> !UserData.holds(name));
        Map<String, List<RowHash.Column>> columns = columns(connection, schema, "");
        return readings(connection, schema, tables.values(), columns);
    }

    /**
     * The same of some tables only.
     *
     * @param names without prefix; one that is not there any more is missing from the result
     */
    public static SortedMap<String, TableReading> readings(
            Connection connection, String schema, String prefix, Collection<String> names) throws SQLException {
        List<GalleryTable> tables = new ArrayList<>();
        Map<String, List<RowHash.Column>> columns = new HashMap<>();
        for (String name : names) {
            GalleryTables.find(connection, schema, prefix, name).ifPresent(tables::add);
            columns.putAll(columns(connection, schema, prefix + name));
        }
        return readings(connection, schema, tables, columns);
    }

    private static SortedMap<String, TableReading> readings(
            Connection connection,
            String schema,
            Collection<GalleryTable> tables,
            Map<String, List<RowHash.Column>> columns)
            throws SQLException {
        SortedMap<String, TableReading> readings = new TreeMap<>();
        try (var settings = new FixedSettings(connection)) {
            for (GalleryTable table : tables) {
                TableReading.DataFile file = table.engine().equalsIgnoreCase("MyISAM")
                        ? dataFile(settings.connection, schema, table.fullName())
                        : null;
                TableSum sum = sum(settings.connection, schema, table, counted(table, columns));
                readings.put(table.name(), new TableReading(sum, file));
            }
        }
        return readings;
    }

    /** What the server says of a table's data file; null if it says nothing. The session's time zone is UTC. */
    private static TableReading.DataFile dataFile(Connection connection, String schema, String fullName)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT DATA_LENGTH, UNIX_TIMESTAMP(UPDATE_TIME)"
                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            query.setString(1, schema);
            query.setString(2, fullName);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getString(1) == null || row.getString(2) == null) {
                    return null;
                }
                return new TableReading.DataFile(row.getLong(1), row.getLong(2));
            }
        }
    }

    private static List<RowHash.Column> counted(GalleryTable table, Map<String, List<RowHash.Column>> columns) {
        return columns.getOrDefault(table.fullName(), List.of()).stream()
                .filter(column -> UserData.holds(table.name(), column.name()))
                .toList();
    }

    static Map<String, List<RowHash.Column>> columns(Connection connection, String schema) throws SQLException {
        return columns(connection, schema, "");
    }

    /** @param table full name; empty for all: an equality lets the server open that table only */
    private static Map<String, List<RowHash.Column>> columns(Connection connection, String schema, String table)
            throws SQLException {
        Map<String, List<RowHash.Column>> columns = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + (table.isEmpty() ? "" : " AND TABLE_NAME = ?") + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            query.setString(1, schema);
            if (!table.isEmpty()) {
                query.setString(2, table);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                            .add(new RowHash.Column(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return columns;
    }

    private static TableSum sum(Connection connection, String schema, GalleryTable table, List<RowHash.Column> columns)
            throws SQLException {
        if (columns.isEmpty()) {
            throw new SQLException("the columns of " + schema + "." + table.fullName() + " cannot be read");
        }
        String sql = "SELECT COUNT(*), COALESCE(SUM(COALESCE(" + RowHash.of(columns) + "," + NOT_HASHED + ")),0) FROM "
                + Identifiers.quote(schema, table.fullName()) + UserData.rows(table.name());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            BigInteger sum = row.getBigDecimal(2).toBigIntegerExact();
            if (sum.compareTo(NOT_HASHED) >= 0) {
                throw new SQLException("a row of " + schema + "." + table.fullName()
                        + " is longer than max_allowed_packet and cannot be hashed");
            }
            return new TableSum(row.getLong(1), sum.toString());
        }
    }

    /** Session settings on which the text of a value depends, for the time of a reading. */
    static final class FixedSettings implements AutoCloseable {
        final Connection connection;
        private final String timeZone;
        private final String sqlMode;

        FixedSettings(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT @@session.time_zone, @@session.sql_mode")) {
                row.next();
                this.timeZone = row.getString(1);
                this.sqlMode = row.getString(2);
            }
            set("+00:00", "");
        }

        private void set(String zone, String mode) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("SET time_zone = ?, sql_mode = ?")) {
                statement.setString(1, zone);
                statement.setString(2, mode);
                statement.execute();
            }
        }

        @Override
        public void close() throws SQLException {
            set(timeZone, sqlMode);
        }
    }
}
