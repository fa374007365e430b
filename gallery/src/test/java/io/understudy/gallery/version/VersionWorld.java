package io.understudy.gallery.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.copy.SparePermit;
import io.understudy.gallery.copy.TwoServers;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A gallery on a real spare, as a proved copy leaves it there. */
final class VersionWorld {
    static final String HOST = "alice.test";
    static final String PREFIX = "piwigo_";
    static final Instant FIRST = Instant.parse("2026-11-23T10:00:00.123456Z");
    static final Duration LIMIT = Duration.ofSeconds(60);

    final TwoServers servers;
    final Path galleries;
    final Path gallery;
    final Path work;
    final String schema;
    Shell shell = Shell.of(new Reach.Local());
    /** Of files without a checksum, what one version reads. */
    long checksumBytes = 1 << 20;

    VersionWorld(Path folder, String schema) throws SQLException, IOException {
        this.servers = TwoServers.ready();
        this.schema = schema;
        this.galleries = Files.createDirectories(folder.resolve("galleries"));
        this.gallery = Files.createDirectories(galleries.resolve(HOST));
        this.work = Files.createDirectories(folder.resolve("work"));
        servers.mark(Role.SPARE, true);
        try (Connection root = servers.spare.openAsRoot("")) {
            TwoServers.execute(root, "DROP DATABASE IF EXISTS " + schema);
            for (String left : TwoServers.query(
                    servers.spare,
                    "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'understudy_shadow_"
                            + schema + "%'")) {
                TwoServers.execute(root, "DROP DATABASE " + left);
            }
            TwoServers.execute(root, "CREATE DATABASE " + schema + " CHARACTER SET utf8mb3");
        }
        servers.onSpare(
                schema,
                TwoServers.text("/io/understudy/standalone/piwigo-schema.sql").replace("{engine}", "MyISAM"));
        servers.onSpare(schema, TwoServers.text("/io/understudy/gallery/small-gallery.sql"));
        file("upload/a.jpg", "photo a");
        file("upload/b.jpg", "photo b");
        file("local/odd\nname \"*'.css", "odd");
    }

    Path file(String path, String text) throws IOException {
        return TwoServers.file(gallery.resolve(path), text);
    }

    VersionFolder folder() {
        return new VersionFolder(shell, galleries.toString(), HOST);
    }

    GuardedFiles guarded() {
        return new GuardedFiles(
                shell, galleries + "/.understudy-copies.lock", servers.target(), new SparePermit(TwoServers.PAIR, 1));
    }

    VersionWriter.Result write(Instant asOf) throws SQLException, IOException {
        return write(asOf, Optional.empty());
    }

    VersionWriter.Result write(Instant asOf, Optional<String> provedDigest) throws SQLException, IOException {
        Optional<Manifest> previous = listed().newest().map(Version::manifest);
        Path own = Files.createTempDirectory(work, "version");
        return new VersionWriter(folder(), guarded(), servers.target())
                .write(
                        new VersionWriter.Wanted(schema, PREFIX, asOf, provedDigest, files(), previous, checksumBytes),
                        own,
                        LIMIT);
    }

    Manifest written(Instant asOf) throws SQLException, IOException {
        VersionWriter.Result result = write(asOf);
        assertThat(result).isInstanceOf(VersionWriter.Result.Written.class);
        return ((VersionWriter.Result.Written) result).manifest();
    }

    VersionFolder.Listing.Listed listed() {
        VersionFolder.Listing listing = folder().list();
        assertThat(listing).isInstanceOf(VersionFolder.Listing.Listed.class);
        return (VersionFolder.Listing.Listed) listing;
    }

    VersionRestore.Result restoreTables(Manifest version) throws SQLException, IOException {
        return new VersionRestore(folder(), servers.restore(), TwoServers.programs()).tables(version, work, LIMIT);
    }

    VersionRestore.Result restoreFiles(Manifest version, Path target) throws IOException {
        return new FilesRestore(folder()).restore(version, target.toString(), work, LIMIT);
    }

    Listed files() {
        return (Listed) FileListing.read(Shell.of(new Reach.Local()), gallery.toString());
    }

    SortedMap<String, io.understudy.events.TableSum> sums(String of) throws SQLException {
        try (Connection root = servers.spare.openAsRoot("")) {
            return FingerprintReader.read(root, of, PREFIX);
        }
    }

    List<String> inspectionSchemas() throws SQLException {
        return TwoServers.query(
                servers.spare,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'understudy_shadow_"
                        + schema + "%'");
    }

    Path stored(Manifest.StoredFile file) {
        return galleries.resolve(".understudy-versions").resolve(HOST).resolve(file.path());
    }

    /** Files below the folder of versions, but for the lock. */
    List<String> filesOfVersions() throws IOException {
        Path root = galleries.resolve(".understudy-versions").resolve(HOST);
        try (var paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(p -> root.relativize(p).toString())
                    .filter(p -> !p.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }
}
