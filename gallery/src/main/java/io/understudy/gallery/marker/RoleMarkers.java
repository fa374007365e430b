package io.understudy.gallery.marker;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The role markers in a server's database, table {@code understudy.role}. */
public final class RoleMarkers {
    private RoleMarkers() {}

    /** Makes the schema and the table when they are missing. */
    public static void prepare(Connection admin) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** The pair's marker; empty when there is none, or no table yet. */
    public static Optional<RoleMarker> read(Connection connection, String pair) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** Markers of all pairs. */
    public static List<RoleMarker> all(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Writes the marker in one statement, unless the stored one has a higher epoch or decision.
     *
     * @return whether the stored marker is now this one
     */
    public static boolean write(Connection admin, RoleMarker marker) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }
}
