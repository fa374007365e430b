package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.copy.SourceSnapshot.Reading;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.TableSums;
import io.understudy.standalone.parts.MariaDbPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps of a copy of the database, one by one. */
record DatabaseCopies(TwoServers servers, Path folder) {
    static final TableSwap.Limits SWAP =
            new TableSwap.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final SourceSnapshot.Limits LIMITS =
            new SourceSnapshot.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));

    SourceSnapshot snapshot() {
        return new SourceSnapshot(servers.source(), LIMITS);
    }

    ShadowSchema copied(Credentials gallery) throws SQLException, IOException {
        Files.deleteIfExists(folder.resolve("dump.sql"));
        assertThat(snapshot().take(gallery, folder.resolve("dump.sql"))).isInstanceOf(Reading.Taken.class);
        return restored(gallery);
    }

    ShadowSchema restored(Credentials gallery) throws SQLException, IOException {
        ShadowSchema shadow = freshShadow(gallery);
        assertThat(restore(shadow, folder.resolve("dump.sql"))).isEmpty();
        return shadow;
    }

    ShadowSchema freshShadow(Credentials gallery) throws SQLException {
        ShadowSchema shadow = new ShadowSchema(gallery.schema(), "0123abcd");
        try (Connection spare = servers.target().open("")) {
            shadow.dropLeftovers(spare);
            shadow.create(spare, "utf8mb3", "utf8mb3_general_ci");
        }
        return shadow;
    }

    Optional<ShadowRestore.Failure> restore(ShadowSchema shadow, Path dump) throws SQLException, IOException {
        return new ShadowRestore(servers.restore(), TwoServers.programs())
                .restore(shadow, dump, Duration.ofSeconds(30));
    }

    TableSwap.Result swap(ShadowSchema shadow, Credentials gallery) throws SQLException {
        try (Connection spare = servers.target().open("")) {
            return new TableSwap(shadow, gallery.prefix(), new SparePermit(TwoServers.PAIR, 1), SWAP)
                    .run(spare, Optional::empty);
        }
    }

    /** What a copy in proportion found and did; it is live. */
    record Proportional(Reading.Taken taken, List<String> different, TableSwap.Result swapped) {
        CopyPlan plan() {
            return taken.plan();
        }
    }

    /** All steps, on the ground of what the spare has now. */
    Proportional proportional(Credentials gallery) throws SQLException, IOException {
        return proportional(gallery, live(gallery), () -> {});
    }

    LiveTables live(Credentials gallery) throws SQLException {
        try (Connection spare = servers.target().open("")) {
            return LiveTables.read(spare, gallery.schema(), gallery.prefix());
        }
    }

    interface Meanwhile {
        void happens() throws SQLException;
    }

    Proportional proportional(Credentials gallery, LiveTables live, Meanwhile beforeTheProof)
            throws SQLException, IOException {
        Path dump = folder.resolve("dump.sql");
        Files.deleteIfExists(dump);
        Reading.Taken taken;
        try (Connection main = servers.source().open("")) {
            taken = (Reading.Taken) snapshot().take(main, gallery, dump, Optional.of(live));
        }
        ShadowSchema shadow = freshShadow(gallery);
        try (Connection spare = servers.target().open("")) {
            ShadowFill fill = new ShadowFill(spare, shadow, taken.plan());
            fill.begin(Duration.ofSeconds(20));
            assertThat(
                            taken.plan().hasDefinitions()
                                    ? restore(shadow, dump)
                                    : new RowsRestore(servers.restore()).restore(shadow, dump, Duration.ofSeconds(30)))
                    .isEmpty();
            fill.end();
            beforeTheProof.happens();
            List<String> different =
                    TableSums.different(taken.sums(), CopiedSums.read(spare, shadow, gallery.prefix(), taken.plan()));
            if (!different.isEmpty()) {
                return new Proportional(taken, different, null);
            }
            ServingFitness.make(spare, shadow.name(), gallery.prefix());
            ServingFitness.renewCaches(spare, shadow, gallery.prefix());
        }
        try (Connection spare = servers.target().open("")) {
            TableSwap swap = new TableSwap(
                    shadow,
                    gallery.prefix(),
                    new SparePermit(TwoServers.PAIR, 1),
                    SWAP,
                    TableSwap.Scope.of(taken.plan()));
            return new Proportional(taken, List.of(), swap.run(spare, Optional::empty));
        }
    }

    /** MariaDB's own checksum of every table with user data, by name; independent of the code under test. */
    static SortedMap<String, String> checksums(MariaDbPart server, String schema) throws SQLException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (String table : TwoServers.query(
                server,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema
                        + "' AND table_name NOT REGEXP 'sessions|history|user_cache|search|user_feed|activity'")) {
            try (Connection root = server.openAsRoot(schema);
                    Statement statement = root.createStatement();
                    ResultSet row = statement.executeQuery("CHECKSUM TABLE `" + table + "`")) {
                row.next();
                sums.put(table, row.getString(2));
            }
        }
        return sums;
    }

    Object sums(String schema) throws SQLException {
        try (Connection spare = servers.spare.openAsRoot("")) {
            return FingerprintReader.read(spare, schema, "piwigo_");
        }
    }

    Object sumsOfMain(String schema) throws SQLException {
        try (Connection main = servers.main.openAsRoot("")) {
            return FingerprintReader.read(main, schema, "piwigo_");
        }
    }
}
