package io.understudy.gallery.version;

import io.understudy.events.TableSum;
import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.copy.ShadowRestore;
import io.understudy.gallery.copy.ShadowSchema;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.version.Manifest.TableEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;

/**
 * Brings a version's tables into a schema of their own, to be looked at or copied from. The gallery's live tables are not touched, whoever
 * serves them. The scripts are run by an account that can do nothing outside of shadow schemas, in the client's sandbox mode.
 */
public final class VersionRestore {
    private final VersionFolder folder;
    private final DatabaseAccess restore;
    private final ClientPrograms programs;

    /**
     * Restores versions of one gallery.
     *
     * @param restore account that can do nothing but fill shadow schemas
     */
    public VersionRestore(VersionFolder folder, DatabaseAccess restore, ClientPrograms programs) {
        this.folder = folder;
        this.restore = restore;
        this.programs = programs;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * It is there, and proved to be what the manifest says.
         *
         * @param where schema or folder
         * @param things number of tables or files
         */
        record Restored(String where, long things) implements Result {}

        /** Nothing was changed: what, where, and what to do. */
        record Refused(String sentence) implements Result {}
    }

    /** The schema that a version is brought into; copies of the gallery never clean it away. */
    public static ShadowSchema inspection(Manifest version) {
        return new ShadowSchema(
                version.schema() + "__v", Sha256.of(version.name()).substring(0, 8));
    }

    /**
     * Brings back all tables. Every script is fetched and compared with its checksum before anything is made.
     *
     * @param work empty folder of this process that only its user can enter
     * @param limit how long filling the schema may take
     */
    public Result tables(Manifest version, Path work, Duration limit) throws SQLException, IOException {
        ShadowSchema schema = inspection(version);
        if (!schema.fits()) {
            return new Result.Refused(schema.name() + " is too long a name for MariaDB; nothing was restored");
        }
        Path script = work.resolve("version.sql");
        Optional<String> problem = collect(version, work, script);
        if (problem.isPresent()) {
            Files.delete(script);
            return new Result.Refused(problem.get() + ". Version " + version.name() + " of " + version.host()
                    + " cannot be restored; nothing was changed. Take another version, or bring that file back");
        }
        try (Connection session = restore.open("", limit)) {
            if (exists(session, schema.name())) {
                return new Result.Refused("schema " + schema.name()
                        + " is there already, from an earlier restore; drop it first if it is not needed any more");
            }
            execute(session, "CREATE DATABASE " + Identifiers.quote(schema.name()) + " CHARACTER SET utf8mb4");
            Optional<String> failure = fill(version, schema, script, session, limit);
            if (failure.isPresent()) {
                schema.drop(session);
                return new Result.Refused(failure.get() + "; the schema was dropped again");
            }
            return new Result.Restored(schema.name(), version.tables().size());
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private Optional<String> fill(
            Manifest version, ShadowSchema schema, Path script, Connection session, Duration limit)
            throws SQLException, IOException {
        Optional<ShadowRestore.Failure> failure = new ShadowRestore(restore, programs).restore(schema, script, limit);
        if (failure.isPresent()) {
            return failure.map(f -> "version " + version.name() + " cannot be filled into " + schema.name() + ": "
                    + f.reason() + ", " + f.detail());
        }
        SortedMap<String, TableSum> restored = FingerprintReader.read(session, schema.name(), version.prefix());
        return restored.equals(version.sums())
                ? Optional.empty()
                : Optional.of("the restored tables are not those of the manifest of version " + version.name());
    }

    /** Drops the schema that a version was brought into. */
    public void discard(Manifest version) throws SQLException {
        try (Connection session = restore.open("", VersionFolder.LIMIT)) {
            inspection(version).drop(session);
        }
    }

    private Optional<String> collect(Manifest version, Path work, Path script) throws IOException {
        Path fetched = work.resolve("fetched.gz");
        Files.deleteIfExists(script);
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(script)) {
            for (TableEntry table : version.tables().values()) {
                Optional<String> problem = folder.fetch(table.file(), fetched);
                if (problem.isPresent()) {
                    return problem;
                }
                try (InputStream in = new GZIPInputStream(Files.newInputStream(fetched))) {
                    in.transferTo(out);
                }
            }
        } finally {
            Files.deleteIfExists(fetched);
        }
        return Optional.empty();
    }

    private static boolean exists(Connection session, String schema) throws SQLException {
        try (PreparedStatement query =
                session.prepareStatement("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
