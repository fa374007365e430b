package io.understudy.standalone.site;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gallery's tables, as its pages read and write them. What is private is never shown: this site knows no login. */
final class GalleryTables {
    /** Piwigo's number for whoever is not logged in. */
    private static final int GUEST = 2;

    private final DatabaseSettings settings;
    private final Connection connection;

    GalleryTables(DatabaseSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    record Album(int id, String name) {}

    /** @param path as stored, for example {@code ./upload/2026/11/22/x.jpg} */
    record Photo(int id, String name, String path) {}

    /** @param kilobytes floored, as Piwigo stores it */
    record NewPhoto(String file, String name, String path, int kilobytes, String md5, int album) {}

    /** Whether the whole server still refuses writes because nobody has opened it since it booted. */
    boolean fencedSinceBoot() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@global.read_only")) {
            rows.next();
            String value = rows.getString(1);
            return !(value.equals("0") || value.equalsIgnoreCase("OFF"));
        }
    }

    String title() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT value FROM " + settings.table("config") + " WHERE param = 'gallery_title'");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getString(1) != null ? rows.getString(1) : "Gallery";
        }
    }

    List<Album> albums() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id, name FROM "
                        + settings.table("categories")
                        + " WHERE status = 'public' AND visible = 'true' ORDER BY global_rank, id");
                ResultSet rows = statement.executeQuery()) {
            List<Album> albums = new ArrayList<>();
            while (rows.next()) {
                albums.add(new Album(rows.getInt(1), rows.getString(2)));
            }
            return albums;
        }
    }

    List<Photo> photos(Album album) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT i.id, i.name, i.path FROM "
                + settings.table("images") + " i JOIN " + settings.table("image_category")
                + " l ON l.image_id = i.id WHERE l.category_id = ? AND i.level = 0 ORDER BY l.`rank`, i.id")) {
            statement.setInt(1, album.id());
            List<Photo> photos = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    photos.add(new Photo(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
            }
            return photos;
        }
    }

    Optional<Photo> photo(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT i.id, i.name, i.path FROM "
                        + settings.table("images") + " i WHERE i.id = ? AND i.level = 0 AND EXISTS (SELECT 1 FROM "
                        + settings.table("image_category") + " l JOIN " + settings.table("categories")
                        + " c ON c.id = l.category_id WHERE l.image_id = i.id AND c.status = 'public' AND c.visible = 'true')")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Photo(rows.getInt(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** Counts a visit of a photo's page and notes it in the history, as Piwigo does even in read-only mode; the time of the last change is kept. */
    void countVisit(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + settings.table("images")
                + " SET hit = hit + 1, lastmodified = lastmodified WHERE id = ?")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + settings.table("history")
                        + " (`date`, `time`, user_id, IP, section, image_id) VALUES (CURRENT_DATE, CURRENT_TIME, ?, '', 'categories', ?)")) {
            statement.setInt(1, GUEST);
            statement.setInt(2, id);
            statement.executeUpdate();
        }
    }

    boolean hasAlbum(int id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM " + settings.table("categories") + " WHERE id = ?")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Adds a photo to an album and returns its id. MyISAM knows no transaction: two statements, as Piwigo has them. */
    int add(NewPhoto photo) throws SQLException {
        int id;
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + settings.table("images")
                        + " (file, date_available, name, filesize, path, md5sum, added_by) VALUES (?, ?, ?, ?, ?, ?, 1)",
                Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, photo.file());
            statement.setObject(2, LocalDateTime.now(ZoneOffset.UTC).withNano(0));
            statement.setString(3, photo.name());
            statement.setInt(4, photo.kilobytes());
            statement.setString(5, photo.path());
            statement.setString(6, photo.md5());
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                id = keys.getInt(1);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO "
                + settings.table("image_category") + " (image_id, category_id, `rank`) SELECT ?, ?, "
                + "COALESCE(MAX(`rank`), 0) + 1 FROM " + settings.table("image_category") + " WHERE category_id = ?")) {
            statement.setInt(1, id);
            statement.setInt(2, photo.album());
            statement.setInt(3, photo.album());
            statement.executeUpdate();
        }
        return id;
    }
}
