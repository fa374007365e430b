package io.understudy.gallery;

import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.mode.GalleryDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A small gallery in the test server: two albums, three photos, two users, a private album, and a user of its own with two host
 * entries, one granted with an escaped schema name and one without.
 */
public record TestGallery(String schema, String prefix) {
    private static final String DDL = "/io/understudy/standalone/piwigo-schema.sql";
    private static final String PASSWORD = "p'w\\1";

    /** A new gallery, replacing one of that name; its user is named as its schema. */
    public static TestGallery create(String schema, String prefix, String engine) throws SQLException {
        TestGallery gallery = new TestGallery(schema, prefix);
        try (Connection root = TestServer.root()) {
            TestServer.execute(root, "DROP DATABASE IF EXISTS `" + schema + "`");
            TestServer.execute(root, "CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb3");
            for (String host : new String[] {"127.0.0.1", "%"}) {
                TestServer.execute(root, "DROP USER IF EXISTS `" + schema + "`@'" + host + "'");
                try (var create = root.prepareStatement("CREATE USER ?@? IDENTIFIED BY ?")) {
                    create.setString(1, schema);
                    create.setString(2, host);
                    create.setString(3, PASSWORD);
                    create.execute();
                }
            }
            TestServer.execute(
                    root, "GRANT ALL ON `" + schema.replace("_", "\\_") + "`.* TO `" + schema + "`@'127.0.0.1'");
            TestServer.execute(root, "GRANT ALL ON `" + schema + "`.* TO `" + schema + "`@'%'");
        }
        gallery.execute(script(DDL).replace("{engine}", engine));
        gallery.execute(script("/io/understudy/gallery/small-gallery.sql"));
        return gallery;
    }

    private static String script(String resource) {
        try (InputStream in = TestGallery.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its credentials as its pages have them. */
    public Credentials credentials() {
        return new Credentials(schema, schema, new Secret(PASSWORD), "nowhere.invalid:1", prefix);
    }

    /** As the database server sees it. */
    public GalleryDatabase database() {
        return new GalleryDatabase(schema, prefix);
    }

    /** A new connection as its pages make it. */
    public Connection asItsPages() throws SQLException {
        return new DatabaseAccess(TestServer.address(), schema, new Secret(PASSWORD)).open(schema);
    }

    /** Runs statements as root, each ended by a semicolon at a line's end, with {@code {prefix}} in table names. */
    public void execute(String statements) throws SQLException {
        try (Connection root = TestServer.mariaDb().openAsRoot(schema)) {
            for (String statement : statements.replace("{prefix}", prefix).split(";\\s*(\\R|$)", -1)) {
                if (!statement.isBlank()) {
                    TestServer.execute(root, statement);
                }
            }
        }
    }
}
