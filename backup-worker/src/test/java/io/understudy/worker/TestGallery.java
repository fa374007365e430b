package io.understudy.worker;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.Secret;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.standalone.parts.MariaDbPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A gallery on the main, with some photos; the spare has nothing of it before its first copy. */
final class TestGallery {
    private static final String DAY = "upload/2026/11/23/";

    final String host;
    final String id;
    final Credentials credentials;
    private final WorkerWorld world;
    private int photos;

    private TestGallery(WorkerWorld world, String name) {
        this.world = world;
        this.host = name + ".test";
        this.id = WorkerWorld.PAIR + "/" + host;
        this.credentials = new Credentials(
                "pwg_" + name, "pwg_" + name, new Secret("p'w"), "127.0.0.1:" + world.main.port(), "piwigo_");
    }

    static TestGallery create(WorkerWorld world, String name, int photos) throws SQLException, IOException {
        TestGallery gallery = new TestGallery(world, name);
        try (Connection root = world.main.openAsRoot("")) {
            WorkerWorld.execute(root, "DROP DATABASE IF EXISTS " + gallery.credentials.schema());
            WorkerWorld.execute(root, "CREATE DATABASE " + gallery.credentials.schema());
        }
        String tables = WorkerWorld.text("/io/understudy/standalone/piwigo-schema.sql")
                .replace("{prefix}", "piwigo_")
                .replace("{engine}", "MyISAM");
        try (Connection root = world.main.openAsRoot(gallery.credentials.schema())) {
            for (String statement : tables.split(";\\s*(\\R|$)", -1)) {
                WorkerWorld.execute(root, statement);
            }
        }
        gallery.write(world.mainGalleries, CredentialsFile.PATH, CredentialsFile.render(gallery.credentials));
        gallery.write(world.mainGalleries, "index.php", "<?php // core");
        for (int i = 0; i < photos; i++) {
            gallery.upload();
        }
        return gallery;
    }

    /** A photo with file and row; returns its file's path. */
    String upload() throws SQLException, IOException {
        photos++;
        String path = DAY + "20261123101500-%08x.jpg".formatted(photos);
        write(world.mainGalleries, path, "photo " + photos + " of " + host);
        onMain("INSERT INTO piwigo_images (id, file, path) VALUES (" + photos + ", 'p.jpg', './" + path + "')");
        onMain("INSERT INTO piwigo_image_category (image_id, category_id) VALUES (" + photos + ", 1)");
        return path;
    }

    /** Rows were added by other means, with these ids from 1 on. */
    void photosAre(int count) {
        photos = count;
    }

    private void write(Path galleries, String path, String text) throws IOException {
        Path file = galleries.resolve(host).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void onMain(String sql) throws SQLException {
        try (Connection root = world.main.openAsRoot(credentials.schema())) {
            WorkerWorld.execute(root, sql);
        }
    }

    Path onMain(Path path) {
        return world.mainGalleries.resolve(host).resolve(path);
    }

    Path onSpare(String path) {
        return world.spareGalleries.resolve(host).resolve(path);
    }

    /** Paths of the photos that the spare's live schema has. */
    List<String> photosOnSpare() throws SQLException {
        return query(world.spare, "SELECT path FROM " + credentials.schema() + ".piwigo_images ORDER BY id");
    }

    /** Live tables on the spare. */
    List<String> tablesOnSpare() throws SQLException {
        return query(
                world.spare,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + credentials.schema() + "'");
    }

    /** Understudy's schemas for this gallery on the spare. */
    List<String> leftoversOnSpare() throws SQLException {
        return query(
                world.spare,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'understudy\\_%"
                        + credentials.schema() + "%'");
    }

    /** Whether tables and files of main and spare are equal, read past the service. */
    boolean isEqualOnSpare() throws SQLException, IOException {
        try (Connection main = world.main.openAsRoot("");
                Connection spare = world.spare.openAsRoot("")) {
            String schema = credentials.schema();
            if (!FingerprintReader.read(main, schema, "piwigo_")
                    .equals(FingerprintReader.read(spare, schema, "piwigo_"))) {
                return false;
            }
        }
        for (String photo : photosOnSpare()) {
            Path path = Path.of(photo);
            if (Files.mismatch(onMain(path), onSpare(photo)) >= 0) {
                return false;
            }
        }
        return true;
    }

    static List<String> query(MariaDbPart server, String sql) throws SQLException {
        List<String> first = new ArrayList<>();
        try (Connection root = server.openAsRoot("");
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                first.add(rows.getString(1));
            }
        }
        return first;
    }
}
