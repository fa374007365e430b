package io.understudy.gallery.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gallery's schema on the main holds besides tables and is not copied: stored procedures and functions, and scheduled events. Piwigo has
 * none, and in a schema that several applications share nobody can tell whose they are: so they do not keep a gallery from being copied, but
 * they are told of.
 */
public final class SourceExtras {
    private static final String NAMES = """
            SELECT LOWER(type), name FROM mysql.proc WHERE db = ?
            UNION ALL
            SELECT 'event', name FROM mysql.event WHERE db = ?
            ORDER BY 1, 2
            """;

    private SourceExtras() {}

    /** Their names, each with its kind. Needs SELECT on the names in mysql.proc and mysql.event. */
    public static List<String> read(Connection source, String schema) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = source.prepareStatement(NAMES)) {
            query.setString(1, schema);
            query.setString(2, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
        }
        return names;
    }
}
