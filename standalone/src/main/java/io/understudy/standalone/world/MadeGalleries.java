package io.understudy.standalone.world;

import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the demonstration's own galleries: tables as Piwigo's, two albums, two accounts, no photo yet. */
final class MadeGalleries {
    private static final String TABLES = "/io/understudy/standalone/piwigo-schema.sql";

    private MadeGalleries() {}

    /**
     * Makes a gallery on a server, unless it is there.
     *
     * @param name schema and user become {@code pwg_<name>}
     * @param engine storage engine of its tables
     */
    static void make(GalleryServer server, String host, String name, String prefix, String engine)
            throws IOException, SQLException {
        Path file = SettingsFile.of(server.gallery(host));
        if (Files.exists(file)) {
            return;
        }
        DatabaseSettings settings = new DatabaseSettings(
                "pwg_" + name,
                "pwg_" + name,
                SecretFiles.random(),
                "127.0.0.1",
                server.database().port(),
                prefix);
        try (Connection root = server.database().openAsRoot("")) {
            make(root, settings, "127.0.0.1", server.gallery(host), engine);
        }
    }

    /**
     * Makes a gallery's tables, user and folder; what was there by these names is replaced.
     *
     * @param userHost from where the gallery's user logs in, as MariaDB matches it
     * @param folder the gallery's own, named by its host
     */
    static void make(Connection root, DatabaseSettings settings, String userHost, Path folder, String engine)
            throws IOException, SQLException {
        createSchemaAndUser(root, settings, userHost);
        root.setCatalog(settings.schema());
        createTables(root, settings, engine);
        fill(root, settings, folder.getFileName().toString());
        Files.createDirectories(folder.resolve("upload"));
        Files.createDirectories(folder.resolve("_data/logs"));
        // Last: with it the gallery exists.
        SecretFiles.write(SettingsFile.of(folder), SettingsFile.render(settings));
    }

    /** The schema and the gallery's user with all rights on it, as a hosting service makes them. */
    static void createSchemaAndUser(Connection root, DatabaseSettings settings) throws SQLException {
        createSchemaAndUser(root, settings, "127.0.0.1");
    }

    private static void createSchemaAndUser(Connection root, DatabaseSettings settings, String userHost)
            throws SQLException {
        String user = "'" + settings.user() + "'@'" + userHost + "'";
        try (Statement statement = root.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS `" + settings.schema() + "`");
            statement.execute("CREATE DATABASE `" + settings.schema() + "` CHARACTER SET utf8mb3");
        }
        try (PreparedStatement statement =
                root.prepareStatement("CREATE OR REPLACE USER " + user + " IDENTIFIED BY ?")) {
            statement.setString(1, settings.password());
            statement.execute();
        }
        try (Statement statement = root.createStatement()) {
            statement.execute("GRANT ALL ON `" + settings.schema() + "`.* TO " + user);
        }
    }

    private static void createTables(Connection root, DatabaseSettings settings, String engine)
            throws IOException, SQLException {
        String script;
        try (InputStream in = MadeGalleries.class.getResourceAsStream(TABLES)) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String withoutComments = script.replaceAll("(?m)^--.*$", "");
        try (Statement statement = root.createStatement()) {
            for (String sql : withoutComments.split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql.replace("{prefix}", settings.prefix()).replace("{engine}", engine));
                }
            }
        }
    }

    private static void fill(Connection root, DatabaseSettings settings, String host) throws SQLException {
        insert(root, settings.table("config") + " (param, value) VALUES (?, ?)", "gallery_title", "Photos of " + host);
        insert(root, settings.table("config") + " (param, value) VALUES (?, ?)", "piwigo_db_version", "16");
        insert(root, settings.table("users") + " (id, username, password) VALUES (?, ?, ?)", 1, "admin", "$P$G");
        insert(root, settings.table("users") + " (id, username) VALUES (?, ?)", 2, "guest");
        insert(root, settings.table("user_infos") + " (user_id, status) VALUES (?, ?)", 1, "webmaster");
        insert(root, settings.table("user_infos") + " (user_id, status) VALUES (?, ?)", 2, "guest");
        String album = settings.table("categories")
                + " (id, name, status, uppercats, `rank`, global_rank) VALUES (?, ?, ?, ?, ?, ?)";
        insert(root, album, 1, "Holidays", "public", "1", 1, "1");
        insert(root, album, 2, "Family", "private", "2", 2, "2");
    }

    private static void insert(Connection root, String into, Object... values) throws SQLException {
        try (PreparedStatement statement = root.prepareStatement("INSERT INTO " + into)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
