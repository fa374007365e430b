package io.understudy.gallery.fingerprint;

import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table row by row, as hashes made by the server: no content of a row travels. */
public final class RowDigestReader {
    /** So many rows are held by the driver at a time. */
    private static final int BATCH = 1000;

    private RowDigestReader() {}

    /**
     * The rows that {@link FingerprintReader} would sum. They are of one instant, but maybe of a later one than an earlier reading's:
     * {@link RowDigests#sum} tells.
     *
     * @param table name without prefix
     * @param longest most rows to be read
     * @return empty if there are more rows, if the table has no primary key, or if a row is too long to be hashed
     * @throws SQLException when the table cannot be read
     */
    public static Optional<RowDigests> read(
            Connection connection, String schema, String prefix, String table, int longest) throws SQLException {
        List<RowHash.Column> counted = new ArrayList<>();
        List<RowHash.Column> thing = new ArrayList<>();
        columns(connection, schema, prefix, table, counted, thing);
        if (counted.isEmpty() || thing.isEmpty()) {
            return Optional.empty();
        }
        String sql = "SELECT " + RowHash.of(thing) + "," + RowHash.of(counted) + " FROM "
                + Identifiers.quote(schema, prefix + table) + UserData.rows(table) + " LIMIT " + (longest + 1L);
        try (var settings = new FingerprintReader.FixedSettings(connection);
                Statement statement = settings.connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<long[]> pairs = new ArrayList<>();
                while (rows.next()) {
                    long[] pair = {rows.getLong(1), rows.getLong(2)};
                    if (rows.wasNull() || pairs.size() == longest) {
                        return Optional.empty();
                    }
                    pairs.add(pair);
                }
                return Optional.of(RowDigests.of(pairs.toArray(new long[0][])));
            }
        }
    }

    private static void columns(
            Connection connection,
            String schema,
            String prefix,
            String table,
            List<RowHash.Column> counted,
            List<RowHash.Column> thing)
            throws SQLException {
        Optional<String> named = Criteria.thingColumn(table);
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_KEY"
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, prefix + table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    RowHash.Column column = new RowHash.Column(rows.getString(1), rows.getString(2));
                    if (UserData.holds(table, column.name())) {
                        counted.add(column);
                    }
                    if (named.map(column.name()::equals).orElse("PRI".equals(rows.getString(3)))) {
                        thing.add(column);
                    }
                }
            }
        }
    }
}
