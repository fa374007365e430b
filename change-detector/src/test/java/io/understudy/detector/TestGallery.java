package io.understudy.detector;

import io.understudy.events.Fingerprint;
import io.understudy.fleet.Reach;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A gallery of the main with real tables and files, and what its owner may do to it. */
final class TestGallery {
    private static final String TABLES = "/io/understudy/standalone/piwigo-schema.sql";

    private final Path folder;
    private final String url;
    private final String rootPassword;
    private final String schema;

    private TestGallery(Path folder, String url, String rootPassword, String schema) {
        this.folder = folder;
        this.url = url;
        this.rootPassword = rootPassword;
        this.schema = schema;
    }

    /** @param name of the host {@code <name>.test} and of the schema {@code pwg_<name>} */
    static TestGallery make(Path galleries, int port, Path rootPasswordFile, String name)
            throws IOException, SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/";
        String rootPassword = Files.readString(rootPasswordFile).strip();
        TestGallery gallery = new TestGallery(galleries.resolve(name + ".test"), url, rootPassword, "pwg_" + name);
        gallery.makeTables();
        gallery.writeCredentials("""
                <?php
                $conf['db_base'] = 'pwg_%s';
                $conf['db_user'] = 'pwg_%s';
                $conf['db_password'] = 'not used by the detector';
                $conf['db_host'] = '127.0.0.1:%d';
                $prefixeTable = 'piwigo_';
                """.formatted(name, name, port));
        return gallery;
    }

    private void makeTables() throws IOException, SQLException {
        String script;
        try (InputStream in = TestGallery.class.getResourceAsStream(TABLES)) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        }
        sql("CREATE DATABASE " + schema);
        for (String statement : script.split(";\\s*\\n", -1)) {
            if (!statement.isBlank()) {
                sql(statement.replace("{prefix}", "piwigo_").replace("{engine}", "MyISAM"));
            }
        }
    }

    void writeCredentials(String php) throws IOException {
        Path file = folder.resolve("local/config/database.inc.php");
        Files.createDirectories(file.getParent());
        Files.writeString(file, php);
    }

    /** What an upload leaves behind: a file and its row. */
    void upload(String photo) throws IOException, SQLException {
        Path file = folder.resolve("upload/2026/11/23/" + photo);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "photo " + photo);
        sql("INSERT INTO piwigo_images (file, path) VALUES ('" + photo + "', './upload/2026/11/23/" + photo + "')");
    }

    /** What a page view leaves behind. */
    void view() throws SQLException {
        sql("UPDATE piwigo_images SET hit = hit + 1, lastmodified = lastmodified");
    }

    /** What a guest leaves behind who looks at albums only. */
    void visitAsGuest() throws SQLException {
        sql("INSERT INTO piwigo_sessions (id, data) VALUES (UUID(), 'x')");
        sql("INSERT INTO piwigo_history (date, time) VALUES ('2026-11-05', '10:00:00')");
        sql("INSERT INTO piwigo_user_cache_categories (user_id, cat_id) VALUES (2, 1)");
    }

    void dropTables() throws SQLException {
        sql("DROP DATABASE " + schema);
    }

    Fingerprint fingerprint() throws SQLException {
        try (Connection connection = open("")) {
            FileListing files = FileListing.read(Shell.of(new Reach.Local()), folder.toString());
            return Fingerprints.of(
                    FingerprintReader.read(connection, schema, "piwigo_"), ((FileListing.Listed) files).sum());
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = open(statement.startsWith("CREATE DATABASE") ? "" : schema);
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(url + name + "?sslMode=disable", "root", rootPassword);
    }
}
