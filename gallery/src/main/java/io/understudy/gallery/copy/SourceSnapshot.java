package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.fingerprint.FingerprintReader;
import java.io.IOException;
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
import java.util.concurrent.locks.LockSupport;

/**
 * One instant of a gallery's tables on the main server: its fingerprint and its dump, of the very same data. MyISAM has no
 * snapshots, so all tables are locked against writers while both are taken, for a bounded time. A gallery of InnoDB tables only is
 * locked just until two snapshots are open.
 */
public final class SourceSnapshot {
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(5).toNanos();

    private final DatabaseAccess source;
    private final ClientPrograms programs;
    private final Limits limits;

    public SourceSnapshot(DatabaseAccess source, ClientPrograms programs, Limits limits) {
        this.source = source;
        this.programs = programs;
        this.limits = limits;
    }

    /**
     * @param lockWait how long to wait for the locks
     * @param hold how long visitors' writes may be held up; also how long fingerprint and dump may take
     */
    public record Limits(Duration lockWait, Duration hold) {}

    /** What came of it. */
    public sealed interface Reading {
        /**
         * @param asOf instant of the data, by the main database's clock
         * @param sums fingerprint of the tables
         * @param dumpBytes size of the dump
         * @param tables names with prefix
         */
        record Taken(Instant asOf, SortedMap<String, TableSum> sums, long dumpBytes, List<String> tables)
                implements Reading {}

        record Failed(String reason, String detail) implements Reading {}
    }

    /** @param dump file to write to, in an existing folder that only this process's user can enter */
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
                    ? fromSnapshots(holder, gallery, tables, asOf, dump)
                    : underLock(holder, gallery, tables, asOf, dump);
        }
    }

    private Reading underLock(
            Connection holder, Credentials gallery, List<GalleryTable> tables, Instant asOf, Path file)
            throws SQLException, IOException {
        long deadline = System.nanoTime() + limits.hold().toNanos();
        List<String> names = SourceTables.names(tables);
        try (TableDump dump = TableDump.start(programs, source, gallery.schema(), names, false, file)) {
            SortedMap<String, TableSum> sums = FingerprintReader.read(holder, gallery.schema(), gallery.prefix());
            TableDump.Result result = dump.finish(left(deadline));
            // The lock must have lasted to the dump's end: the server ends a session that was silent for too long.
            unlock(holder);
            return reading(result, asOf, sums, names);
        }
    }

    private Reading fromSnapshots(
            Connection holder, Credentials gallery, List<GalleryTable> tables, Instant asOf, Path file)
            throws SQLException, IOException {
        long deadline = System.nanoTime() + limits.hold().toNanos();
        List<String> names = SourceTables.names(tables);
        try (Connection reader = source.open(gallery.schema(), patience());
                TableDump dump = TableDump.start(programs, source, gallery.schema(), names, true, file)) {
            limitSession(reader);
            try (Statement statement = reader.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            }
            while (!dump.hasItsSnapshot() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            unlock(holder);
            SortedMap<String, TableSum> sums = FingerprintReader.read(reader, gallery.schema(), gallery.prefix());
            return reading(dump.finish(left(deadline)), asOf, sums, names);
        }
    }

    private static Reading reading(
            TableDump.Result result, Instant asOf, SortedMap<String, TableSum> sums, List<String> tables) {
        return switch (result) {
            case TableDump.Result.Written written -> new Reading.Taken(asOf, sums, written.bytes(), tables);
            case TableDump.Result.Failed failed -> new Reading.Failed(failed.reason(), failed.detail());
        };
    }

    /** A frozen worker must not hold up the main's visitors: the server itself ends the session, and with it the locks. */
    private void limitSession(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SET SESSION lock_wait_timeout = ?, SESSION wait_timeout = ?, SESSION max_statement_time = ?")) {
            statement.setLong(1, Math.max(1, limits.lockWait().toSeconds()));
            statement.setLong(2, Math.max(1, limits.hold().toSeconds()));
            statement.setLong(3, Math.max(1, limits.hold().toSeconds()));
            statement.execute();
        }
    }

    private Duration patience() {
        return limits.lockWait().plus(limits.hold()).plusSeconds(5);
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
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
