package io.understudy.benchmarks.world;

import io.understudy.benchmarks.Scale.Content;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of made galleries: one model by SQL, then copies of its files, which MariaDB takes as they are (MyISAM). */
final class GalleryTables {
    private static final String TABLES = "/io/understudy/standalone/piwigo-schema.sql";

    /** Not of the galleries' pattern: no account of Understudy's can see it. */
    private static final String MODEL = "model";

    private final MariaDbPart server;
    private final String prefix;

    GalleryTables(MariaDbPart server, String prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    void makeModel(Content content, List<String> files) throws IOException, SQLException {
        try (Connection root = server.openAsRoot("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE " + MODEL + " CHARACTER SET utf8mb3");
            root.setCatalog(MODEL);
            for (String sql : statements()) {
                statement.execute(sql.replace("{prefix}", prefix).replace("{engine}", "MyISAM"));
            }
            nameFiles(root, files);
            for (String sql : GalleryRows.of(content, files.size())) {
                statement.execute(sql.replace("{prefix}", prefix));
            }
            statement.execute("DROP TABLE made_files");
            statement.execute("FLUSH TABLES");
        }
    }

    private static List<String> statements() throws IOException {
        String script;
        try (InputStream in = GalleryTables.class.getResourceAsStream(TABLES)) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return List.of(script.replaceAll("(?m)^--.*$", "").split(";\\s*\\n", -1)).stream()
                .filter(sql -> !sql.isBlank())
                .toList();
    }

    private static void nameFiles(Connection root, List<String> files) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("CREATE TABLE made_files (id INT PRIMARY KEY, path VARCHAR(255)) ENGINE=MyISAM");
        }
        try (PreparedStatement insert = root.prepareStatement("INSERT INTO made_files VALUES (?, ?)")) {
            for (int file = 0; file < files.size(); file++) {
                insert.setInt(1, file);
                insert.setString(2, "./" + files.get(file));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A gallery's schema for each name. Accounts are left out: nothing here logs in as a gallery. */
    void cloneModel(List<String> schemas) throws IOException {
        Path data = server.folder().resolve("data");
        List<Path> files;
        try (var all = Files.list(data.resolve(MODEL))) {
            files = all.toList();
        }
        for (String schema : schemas) {
            Path folder = Files.createDirectories(data.resolve(schema));
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    void addPhoto(String schema, String path, int bytes) throws SQLException {
        try (Connection root = server.openAsRoot(schema);
                Statement statement = root.createStatement();
                PreparedStatement insert = root.prepareStatement("INSERT INTO " + prefix
                        + "images (file, date_available, name, filesize, width, height, path, md5sum)"
                        + " VALUES (?, UTC_TIMESTAMP(), ?, ?, 4000, 3000, ?, MD5(?))")) {
            insert.setString(1, path.substring(path.lastIndexOf('/') + 1));
            insert.setString(2, "A new photo");
            insert.setInt(3, bytes / 1024);
            insert.setString(4, "./" + path);
            insert.setString(5, path);
            insert.execute();
            statement.execute("INSERT INTO " + prefix
                    + "image_category (image_id, category_id, `rank`) SELECT MAX(id), 1, 1 FROM " + prefix + "images");
        }
    }

    /** Client options by which the peers log in; readable by this user only. */
    static String clientOptions(MariaDbPart server) {
        return """
                [client]
                user=root
                password=%s
                host=%s
                port=%d
                skip-ssl
                """.formatted(
                        io.understudy.standalone.parts.SecretFiles.secretIn(server.rootPasswordFile()),
                        Part.HOST,
                        server.port());
    }
}
