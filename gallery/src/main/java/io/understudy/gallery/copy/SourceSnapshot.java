package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.fingerprint.FingerprintReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;

/**
 * One instant of a gallery's tables on the main server: its fingerprint and its dump, of the very same data. MyISAM has no
 * snapshots, so all tables are locked against writers while both are taken, for a bounded time. A gallery of InnoDB tables only is
 * locked just until a snapshot is open.
 */
public final class SourceSnapshot {
    private final DatabaseAccess source;
    private final Limits limits;

    public SourceSnapshot(DatabaseAccess source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /**
     * How long things may take.
     *
     * @param lockWait how long to wait for the locks
     * @param hold how long visitors' writes may be held up; also how long fingerprint and dump may take
     */
    public record Limits(Duration lockWait, Duration hold) {}

    /** What came of it. */
    public sealed interface Reading {
        /**
         * Both are of the same data.
         *
         * @param asOf instant of the data, by the main database's clock
         * @param sums fingerprint of the tables
         * @param dumpBytes size of the dump
         * @param tables names with prefix
         */
        record Taken(Instant asOf, SortedMap<String, TableSum> sums, long dumpBytes, List<String> tables)
                implements Reading {}

        record Failed(String reason, String detail) implements Reading {}
    }

    /**
     * Takes fingerprint and dump.
     *
     * @param dump file to write to, in an existing folder that only this process's user can enter
     */
    public Reading take(Credentials gallery, Path dump) throws SQLException, IOException {
        try (Connection holder = source.open(gallery.schema(), patience())) {
            limitSession(holder);
            List<String> unfit = SourceTables.notRenamable(holder, gallery.schema(), gallery.prefix());
            if (!unfit.isEmpty()) {
                return new Reading.Failed(
                        "views-or-triggers",
                        "cannot be swapped in by RENAME, so the gallery is not copied: " + String.join(", ", unfit));
            }
            List<GalleryTable> tables = SourceTables.list(holder, gallery.schema(), gallery.prefix());
            if (tables.isEmpty()) {
                return new Reading.Failed(
                        "no-tables", "no table of schema " + gallery.schema() + " has the gallery's prefix");
            }
            SourceTables.lock(holder, gallery.schema(), tables);
            Instant asOf = now(holder);
            return SourceTables.areAllInnoDb(tables)
                    ? fromSnapshot(holder, gallery, tables, asOf, dump)
                    : underLock(holder, gallery, tables, asOf, dump);
        }
    }

    private Reading underLock(
            Connection holder, Credentials gallery, List<GalleryTable> tables, Instant asOf, Path file)
            throws SQLException, IOException {
        Reading reading = read(holder, gallery, tables, asOf, file);
        // It must have lasted to the end: the server ends a session that was silent for too long, and with it the lock.
        unlock(holder);
        return reading;
    }

    private Reading fromSnapshot(
            Connection holder, Credentials gallery, List<GalleryTable> tables, Instant asOf, Path file)
            throws SQLException, IOException {
        try (Connection reader = source.open(gallery.schema(), patience())) {
            limitSession(reader);
            try (Statement statement = reader.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            }
            unlock(holder);
            return read(reader, gallery, tables, asOf, file);
        }
    }

    private Reading read(Connection session, Credentials gallery, List<GalleryTable> tables, Instant asOf, Path file)
            throws SQLException, IOException {
        long deadline = System.nanoTime() + limits.hold().toNanos();
        List<String> names = SourceTables.names(tables);
        SortedMap<String, TableSum> sums = FingerprintReader.read(session, gallery.schema(), gallery.prefix());
        try {
            new TableScript(session, gallery.schema(), () -> System.nanoTime() > deadline).write(names, file);
        } catch (TableScript.TooLate e) {
            return new Reading.Failed(
                    "dump-too-long", "not done after " + limits.hold().toSeconds() + " s");
        }
        return new Reading.Taken(asOf, sums, Files.size(file), names);
    }

    /** A frozen worker must not hold up the main's visitors: the server itself ends the session, and with it the locks. */
    private void limitSession(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SET SESSION lock_wait_timeout = ?, SESSION wait_timeout = ?, SESSION max_statement_time = ?,"
                        + " SESSION net_write_timeout = ?")) {
            statement.setLong(1, Math.max(1, limits.lockWait().toSeconds()));
            statement.setLong(2, Math.max(1, limits.hold().toSeconds()));
            statement.setLong(3, Math.max(1, limits.hold().toSeconds()));
            statement.setLong(4, Math.max(1, limits.hold().toSeconds()));
            statement.execute();
        }
    }

    private Duration patience() {
        return limits.lockWait().plus(limits.hold()).plusSeconds(5);
    }

    private static Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
            row.next();
            return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    private static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLOCK TABLES");
        }
    }
}
