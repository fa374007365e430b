package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements on the service's own schema; they join the transaction of the calling thread. */
public final class Rows {
    private Rows() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the number of rows. Instants, durations (as milliseconds) and sets of texts may be given as they are. */
    public static int update(AgroalDataSource database, String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    /** Returns what the reader makes of each row. */
    public static <T> List<T> query(AgroalDataSource database, Reader<T> reader, String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseFailed(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = switch (values[i]) {
                case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
                case Duration duration -> duration.toMillis();
                case Set<?> texts -> connection.createArrayOf("text", texts.toArray());
                case null, default -> values[i];
            };
            statement.setObject(i + 1, value);
        }
    }

    /** An instant column that may be null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** The database could not do it; the transaction cannot commit. The cause says whether trying again helps. */
    public static final class DatabaseFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseFailed(SQLException cause) {
            super(cause);
        }
    }
}
