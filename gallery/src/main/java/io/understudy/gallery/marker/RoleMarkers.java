package io.understudy.gallery.marker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role markers in a server's database, table {@code understudy.role}. */
public final class RoleMarkers {
    private static final int NO_SUCH_SCHEMA = 1049;
    private static final int NO_SUCH_TABLE = 1146;

    private static final String COLUMNS = "SELECT pair, epoch, role, accepts_copies, decision FROM understudy.role";

    /**
     * Assignments are made from left to right, so the columns of the condition come last: decision first, after which the
     * condition still holds for epoch exactly when it held before.
     */
    private static final String WRITE = """
            INSERT INTO understudy.role (pair, role, accepts_copies, decision, epoch, written_at)
            VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE
              role = IF(VALUES(epoch) >= epoch AND VALUES(decision) >= decision, VALUES(role), role),
              accepts_copies = IF(VALUES(epoch) >= epoch AND VALUES(decision) >= decision,
                                  VALUES(accepts_copies), accepts_copies),
              written_at = IF(VALUES(epoch) >= epoch AND VALUES(decision) >= decision, VALUES(written_at), written_at),
              decision = IF(VALUES(epoch) >= epoch AND VALUES(decision) >= decision, VALUES(decision), decision),
              epoch = IF(VALUES(epoch) >= epoch AND VALUES(decision) >= decision, VALUES(epoch), epoch)
            """;

    private RoleMarkers() {}

    /** Makes the schema and the table when they are missing. */
    public static void prepare(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS understudy");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS understudy.role (
                      pair VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
                      epoch BIGINT NOT NULL,
                      role VARCHAR(20) NOT NULL,
                      accepts_copies BOOLEAN NOT NULL,
                      decision BIGINT NOT NULL,
                      written_at DATETIME(6) NOT NULL
                    ) ENGINE=InnoDB""");
        }
    }

    /** The pair's marker; empty when there is none, or no table yet. */
    public static Optional<RoleMarker> read(Connection connection, String pair) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " WHERE pair = ?")) {
            query.setString(1, pair);
            return rows(query).stream().findFirst();
        }
    }

    /** Markers of all pairs. */
    public static List<RoleMarker> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " ORDER BY pair")) {
            return rows(query);
        }
    }

    private static List<RoleMarker> rows(PreparedStatement query) throws SQLException {
        List<RoleMarker> markers = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                markers.add(new RoleMarker(
                        rows.getString("pair"),
                        rows.getLong("epoch"),
                        role(rows.getString("role")),
                        rows.getBoolean("accepts_copies"),
                        rows.getLong("decision")));
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_SCHEMA && e.getErrorCode() != NO_SUCH_TABLE) {
                throw e;
            }
        }
        return markers;
    }

    /** A marker that cannot be understood is no marker that says yes. */
    private static Role role(String name) throws SQLException {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new SQLException("understudy.role holds the unknown role '" + name + "'");
    }

    /**
     * Writes the marker in one statement, unless the stored one has a higher epoch or decision.
     *
     * @return whether the stored marker is now this one
     */
    public static boolean write(Connection admin, RoleMarker marker) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(WRITE)) {
            statement.setString(1, marker.pair());
            statement.setString(2, marker.role().name());
            statement.setBoolean(3, marker.acceptsCopies());
            statement.setLong(4, marker.decision());
            statement.setLong(5, marker.epoch());
            statement.executeUpdate();
        }
        return read(admin, marker.pair()).filter(marker::equals).isPresent();
    }
}
