package io.understudy.gallery.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of one gallery. */
public final class GalleryTables {
    /** The table every Piwigo has and nothing else: its name tells the prefix. */
    static final String TELL_TALE = "user_cache_categories";

    private GalleryTables() {}

    /**
     * Base tables of the gallery by name without prefix. Tables of another gallery in the same schema whose longer prefix
     * begins with this one are not among them.
     */
    public static SortedMap<String, GalleryTable> list(Connection connection, String schema, String prefix)
            throws SQLException {
        SortedMap<String, GalleryTable> tables = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT TABLE_NAME, ENGINE"
                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String fullName = rows.getString(1);
                    if (fullName.startsWith(prefix) && fullName.length() > prefix.length()) {
                        String name = fullName.substring(prefix.length());
                        String engine = rows.getString(2);
                        if (engine == null) {
                            throw new SQLException("table " + fullName + " of " + schema + " cannot be opened");
                        }
                        tables.put(name, new GalleryTable(fullName, name, engine));
                    }
                }
            }
        }
        return withoutOtherGalleries(tables);
    }

    /**
     * One base table of the gallery; an equality lets the server open that table only.
     *
     * @param name without prefix
     */
    public static Optional<GalleryTable> find(Connection connection, String schema, String prefix, String name)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ENGINE FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'")) {
            query.setString(1, schema);
            query.setString(2, prefix + name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String engine = row.getString(1);
                if (engine == null) {
                    throw new SQLException("table " + prefix + name + " of " + schema + " cannot be opened");
                }
                return Optional.of(new GalleryTable(prefix + name, name, engine));
            }
        }
    }

    private static SortedMap<String, GalleryTable> withoutOtherGalleries(SortedMap<String, GalleryTable> tables) {
        List<String> longerPrefixes = new ArrayList<>();
        for (String name : tables.keySet()) {
            if (name.endsWith(TELL_TALE) && !name.equals(TELL_TALE)) {
                longerPrefixes.add(name.substring(0, name.length() - TELL_TALE.length()));
            }
        }
        tables.keySet().removeIf(name -> longerPrefixes.stream().anyMatch(name::startsWith));
        return tables;
    }
}
