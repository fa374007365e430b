package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a gallery's photos. */
public final class Photos {
    private Photos() {}

    /** Where each photo's file is, below the gallery's folder, as Piwigo writes it. */
    public static List<String> paths(Connection connection, String schema, String prefix) throws SQLException {
        GalleryTable images = GalleryTables.list(connection, schema, prefix).get("images");
        List<String> paths = new ArrayList<>();
        if (images == null) {
            return paths;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT path FROM " + Identifiers.quote(schema, images.fullName()))) {
            while (rows.next()) {
                paths.add(rows.getString(1));
            }
        }
        return paths;
    }

    /** How many there are; 0 also when there is no such table. */
    public static long count(Connection connection, String schema, String prefix) throws SQLException {
        GalleryTable images = GalleryTables.list(connection, schema, prefix).get("images");
        if (images == null) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + Identifiers.quote(schema, images.fullName()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
