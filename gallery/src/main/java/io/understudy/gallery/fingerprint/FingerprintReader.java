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
        Map<String, List<RowHash.Column>> columns = columns(connection, schema);
        SortedMap<String, TableSum> sums = new TreeMap<>();
        try (var settings = new FixedSettings(connection)) {
            for (GalleryTable table : tables.values()) {
                if (UserData.holds(table.name())) {
                    List<RowHash.Column> counted = columns.getOrDefault(table.fullName(), List.of()).stream()
                            .filter(column -> UserData.holds(table.name(), column.name()))
                            .toList();
                    sums.put(table.name(), sum(settings.connection, schema, table, counted));
                }
            }
        }
        return sums;
    }

    static Map<String, List<RowHash.Column>> columns(Connection connection, String schema) throws SQLException {
        Map<String, List<RowHash.Column>> columns = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            query.setString(1, schema);
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
