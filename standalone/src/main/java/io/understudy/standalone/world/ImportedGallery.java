package io.understudy.standalone.world;

import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Puts a real gallery on a server: a dump and its files. What they come from is only read. */
final class ImportedGallery {
    private static final int DEPTH_OF_SETTINGS = 6;
    private static final int MINUTES_FOR_A_DUMP = 10;

    private final Path dump;
    private final Path files;

    private ImportedGallery(Path dump, Path files) {
        this.dump = dump;
        this.files = files;
    }

    /**
     * Looks what is there.
     *
     * @throws IOException with a sentence, when it is not one dump and one gallery
     */
    static ImportedGallery find(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        List<Path> dumps;
        try (Stream<Path> below = Files.walk(folder, 2)) {
            dumps = below.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        if (dumps.size() != 1) {
            throw new IOException(folder + " must hold one .sql dump, and holds " + dumps.size());
        }
        List<Path> settings;
        try (Stream<Path> below = Files.walk(folder, DEPTH_OF_SETTINGS, FileVisitOption.FOLLOW_LINKS)) {
            settings = below.filter(path -> path.endsWith("local/config/database.inc.php"))
                    .toList();
        }
        if (settings.size() != 1) {
            throw new IOException(
                    folder + " must hold one local/config/database.inc.php, and holds " + settings.size());
        }
        return new ImportedGallery(
                dumps.getFirst(), settings.getFirst().getParent().getParent().getParent());
    }

    /** Puts it on the server under this host, unless it is there. */
    void put(GalleryServer server, String host) throws IOException, SQLException {
        if (Files.exists(SettingsFile.of(server.gallery(host)))) {
            return;
        }
        DatabaseSettings theirs = SettingsFile.read(files);
        DatabaseSettings ours = new DatabaseSettings(
                inOurPattern(theirs.schema()),
                inOurPattern(theirs.user()),
                theirs.password(),
                "127.0.0.1",
                server.database().port(),
                theirs.prefix());
        try (Connection root = server.database().openAsRoot("")) {
            MadeGalleries.createSchemaAndUser(root, ours);
        }
        load(server.database(), ours.schema());
        copyFiles(server.gallery(host));
        SecretFiles.write(SettingsFile.of(server.gallery(host)), SettingsFile.render(ours));
    }

    private static String inOurPattern(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.startsWith("pwg_") ? plain : "pwg_" + plain;
    }

    private void load(MariaDbPart database, String schema) throws IOException {
        Path options = database.folder().resolve("import.cnf");
        SecretFiles.write(
                options,
                "[client]\nuser=root\npassword=" + SecretFiles.secretIn(database.rootPasswordFile())
                        + "\nhost=127.0.0.1\nport=" + database.port() + "\n");
        Process client = new ProcessBuilder(
                        MariaDbPart.clientPath("mariadb").toString(),
                        "--defaults-file=" + options,
                        "--skip-ssl",
                        "--default-character-set=utf8mb4",
                        schema)
                .redirectInput(dump.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(database.log().toFile()))
                .start();
        try {
            if (!client.waitFor(MINUTES_FOR_A_DUMP, TimeUnit.MINUTES) || client.exitValue() != 0) {
                client.destroyForcibly();
                throw new IOException(dump + " could not be loaded; see the end of " + database.log());
            }
        } catch (InterruptedException e) {
            client.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(options);
        }
    }

    private void copyFiles(Path gallery) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path path : all.toList()) {
                Path target = gallery.resolve(files.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    // Created, not copied: the source may be read-only.
                    Files.createDirectories(target);
                } else if (!path.endsWith("local/config/database.inc.php")) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                    Files.setLastModifiedTime(target, Files.getLastModifiedTime(path));
                }
            }
        }
        Files.createDirectories(gallery.resolve("upload"));
        Files.createDirectories(gallery.resolve("_data/logs"));
    }
}
