package io.understudy.gallery.copy;

import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.fingerprint.TableSums;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One instant of a gallery's tables on the main server: its fingerprint and its dump, of the very same data. MyISAM has no
 * snapshots, so all tables are locked against writers while both are taken, for a bounded time. A gallery of InnoDB tables only is
 * locked just until a snapshot is open.
 *
 * <p>The fingerprint is always of the whole gallery; the dump is of everything, or of what the spare's live tables lack.
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
         * @param sums fingerprint of all tables
         * @param dumpBytes size of the dump
         * @param rows number of rows in the dump
         * @param plan what the dump has
         */
        record Taken(Instant asOf, SortedMap<String, TableSum> sums, long dumpBytes, long rows, CopyPlan plan)
                implements Reading {}

        record Failed(String reason, String detail) implements Reading {}
    }

    /** Takes fingerprint and dump of everything, see {@link #take(Connection, Credentials, Path, Optional)}. */
    public Reading take(Credentials gallery, Path dump) throws SQLException, IOException {
        try (Connection holder = source.open("")) {
            return take(holder, gallery, dump, Optional.empty());
        }
    }

    /** What the reading of the rows needs to know of the tables; the definitions are read under the lock. */
    private record Subject(
            Credentials gallery,
            SortedMap<String, GalleryTable> tables,
            SortedMap<String, TableDefinition> definitions,
            Optional<LiveTables> live,
            Instant asOf,
            Path dump) {}

    /**
     * Takes fingerprint and dump.
     *
     * @param holder session of the account for the main; its settings are changed
     * @param dump file to write to, in an existing folder that only this process's user can enter
     * @param live what the spare has, if only the difference is wanted
     */
    public Reading take(Connection holder, Credentials gallery, Path dump, Optional<LiveTables> live)
            throws SQLException, IOException {
        int patience = holder.getNetworkTimeout();
        holder.setNetworkTimeout(Runnable::run, (int) patience().toMillis());
        limitSession(holder);
        Reading reading = takeNow(holder, gallery, dump, live);
        holder.setNetworkTimeout(Runnable::run, patience);
        return reading;
    }

    private Reading takeNow(Connection holder, Credentials gallery, Path dump, Optional<LiveTables> live)
            throws SQLException, IOException {
        List<String> unfit = SourceTables.notRenamable(holder, gallery.schema(), gallery.prefix());
        if (!unfit.isEmpty()) {
            return new Reading.Failed(
                    "views-or-triggers",
                    "cannot be swapped in by RENAME, so the gallery is not copied: " + String.join(", ", unfit));
        }
        SortedMap<String, GalleryTable> tables = GalleryTables.list(holder, gallery.schema(), gallery.prefix());
        if (tables.isEmpty()) {
            return new Reading.Failed(
                    "no-tables", "no table of schema " + gallery.schema() + " has the gallery's prefix");
        }
        SourceTables.lock(holder, gallery.schema(), tables.values());
        Instant asOf = now(holder);
        SortedMap<String, TableDefinition> definitions =
                live.isPresent() ? TableDefinition.read(holder, gallery.schema(), tables) : new TreeMap<>();
        Optional<LiveTables> ground = live.filter(l -> CopyPlan.isDivisible(definitions, l));
        Subject subject = new Subject(gallery, tables, definitions, ground, asOf, dump);
        return SourceTables.areAllInnoDb(tables.values()) ? fromSnapshot(holder, subject) : underLock(holder, subject);
    }

    private Reading underLock(Connection holder, Subject subject) throws SQLException, IOException {
        Reading reading = read(holder, subject);
        // It must have lasted to the end: the server ends a session that was silent for too long, and with it the lock.
        unlock(holder);
        return reading;
    }

    private Reading fromSnapshot(Connection holder, Subject subject) throws SQLException, IOException {
        try (Connection reader = source.open(subject.gallery().schema(), patience())) {
            limitSession(reader);
            try (Statement statement = reader.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            }
            unlock(holder);
            return read(reader, subject);
        }
    }

    private Reading read(Connection session, Subject subject) throws SQLException, IOException {
        long deadline = System.nanoTime() + limits.hold().toNanos();
        String schema = subject.gallery().schema();
        Map<String, TableSums.Division> divisions =
                subject.live().map(live -> divisions(subject, live)).orElse(Map.of());
        TableSums.Reading sums =
                TableSums.read(session, schema, subject.tables().values(), divisions);
        CopyPlan plan = subject.live()
                .map(live -> CopyPlan.difference(subject.tables(), subject.definitions(), sums, live))
                .orElseGet(() -> CopyPlan.everything(subject.tables().values()));
        try {
            long rows = new TableScript(session, schema, () -> System.nanoTime() > deadline)
                    .write(plan.parts(), subject.dump());
            return new Reading.Taken(subject.asOf(), sums.tables(), Files.size(subject.dump()), rows, plan);
        } catch (TableScript.TooLate e) {
            return new Reading.Failed(
                    "dump-too-long", "not done after " + limits.hold().toSeconds() + " s");
        }
    }

    /** Only where the tables are made alike: another table may not even have the column. */
    private static Map<String, TableSums.Division> divisions(Subject subject, LiveTables live) {
        Map<String, TableSums.Division> divisions = new HashMap<>(live.divisions());
        divisions.keySet().removeIf(name -> {
            TableDefinition definition = subject.definitions().get(name);
            return definition == null || !definition.isSameAs(live.definitions().get(name));
        });
        return divisions;
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
