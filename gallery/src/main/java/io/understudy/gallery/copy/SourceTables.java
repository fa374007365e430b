package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a gallery on the main server, held still together. */
final class SourceTables {
    private SourceTables() {}

    static boolean areAllInnoDb(Collection<GalleryTable> tables) {
        return tables.stream().allMatch(table -> "InnoDB".equalsIgnoreCase(table.engine()));
    }

    /** Nobody writes to them until UNLOCK TABLES or the connection's end; readers go on. */
    static void lock(Connection source, String schema, Collection<GalleryTable> tables) throws SQLException {
        String all = tables.stream()
                .map(table -> Identifiers.quote(schema, table.fullName()) + " READ")
                .collect(Collectors.joining(", "));
        try (Statement statement = source.createStatement()) {
            statement.execute("LOCK TABLES " + all);
        }
    }

    /**
     * What belongs to the gallery but cannot be moved by RENAME from one schema to another: views (error 1450) and tables with
     * triggers (error 1435). A copy without them would not be the gallery.
     */
    static List<String> notRenamable(Connection source, String schema, String prefix) throws SQLException {
        List<String> names = new ArrayList<>();
        collect(
                source,
                "SELECT CONCAT('view ', TABLE_NAME), TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?",
                schema,
                prefix,
                names);
        collect(
                source,
                "SELECT CONCAT('trigger ', TRIGGER_NAME, ' on ', EVENT_OBJECT_TABLE), EVENT_OBJECT_TABLE"
                        + " FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?",
                schema,
                prefix,
                names);
        return names;
    }

    private static void collect(Connection source, String sql, String schema, String prefix, List<String> names)
            throws SQLException {
        try (PreparedStatement query = source.prepareStatement(sql)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2).startsWith(prefix)) {
                        names.add(rows.getString(1));
                    }
                }
            }
        }
    }
}
