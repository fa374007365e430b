package io.understudy.gallery.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a server whether the tables of a gallery are whole, as after a crash they may not be. */
public final class TableCheck {
    private TableCheck() {}

    /**
     * The gallery's damaged tables, each with what the server says of it; empty if every table is whole. A MyISAM or Aria table that was
     * closed properly is not read again; any other is read whole, so this may take minutes.
     *
     * @param admin may SELECT from the gallery's tables
     * @param prefix what their names begin with
     */
    public static List<String> damaged(Connection admin, String schema, String prefix) throws SQLException {
        List<String> damaged = new ArrayList<>();
        for (String table : tables(admin, schema, prefix)) {
            said(admin, schema, table).ifPresent(words -> damaged.add(schema + "." + table + ": " + words));
        }
        return damaged;
    }

    private static List<String> tables(Connection admin, String schema, String prefix) throws SQLException {
        List<String> tables = new ArrayList<>();
        // The type is not asked for: the server would open every table for it, and a view is whole too.
        try (var names =
                admin.prepareStatement("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?"
                        + " AND LEFT(TABLE_NAME, CHAR_LENGTH(?)) = ? ORDER BY TABLE_NAME")) {
            names.setString(1, schema);
            names.setString(2, prefix);
            names.setString(3, prefix);
            try (ResultSet rows = names.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static Optional<String> said(Connection admin, String schema, String table) throws SQLException {
        List<String> errors = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery("CHECK TABLE " + Identifiers.quote(schema, table) + " FAST MEDIUM")) {
            while (rows.next()) {
                String kind = rows.getString("Msg_type");
                String text = rows.getString("Msg_text");
                boolean well = kind.equalsIgnoreCase("note")
                        || kind.equalsIgnoreCase("warning")
                        || kind.equalsIgnoreCase("status")
                                && (text.equalsIgnoreCase("OK")
                                        || text.equalsIgnoreCase("Table is already up to date"));
                if (!well) {
                    errors.add(text);
                }
            }
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", errors));
    }

    /** Rows of the gallery's photos. */
    public static long photos(Connection admin, String schema, String prefix) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + Identifiers.quote(schema, prefix + "images"))) {
            row.next();
            return row.getLong(1);
        }
    }
}
