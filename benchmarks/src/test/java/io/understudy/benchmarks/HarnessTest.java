package io.understudy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.benchmarks.peers.BarePipeline;
import io.understudy.benchmarks.peers.CronScript;
import io.understudy.benchmarks.peers.PeerRun;
import io.understudy.benchmarks.report.Findings;
import io.understudy.benchmarks.report.MarkdownTables;
import io.understudy.benchmarks.report.Page;
import io.understudy.benchmarks.report.Row;
import io.understudy.benchmarks.rows.Ground;
import io.understudy.benchmarks.rows.Station;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.SystemTools;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole harness on a handful of galleries, with the real services: that it measures, not what. */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HarnessTest {
    private static final Path SCRIPTS = Path.of("peers").toAbsolutePath();
    private static final Scale SCALE = Scale.tiny();

    @TempDir
    static Path temporary;

    /** Held, since a logger's level lives only as long as the logger. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static BenchWorld world;

    @BeforeAll
    static void startWorld() throws Exception {
        KAFKA.setLevel(Level.OFF);
        world = BenchWorld.start(temporary.resolve("data"), SCALE, line -> {});
    }

    @AfterAll
    static void stopWorld() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Order(1)
    void makesGalleriesWithAllTablesAndEveryPhotosFile() throws Exception {
        // Given the fleet as it was made
        MadeFleet fleet = world.fleet();

        // When a gallery's tables and rows are counted
        String tables = ask(
                fleet.main(),
                "SELECT COUNT(*) FROM information_schema.tables WHERE engine = 'MyISAM' AND table_schema = '"
                        + fleet.schema(3) + "'");

        // Then
        assertThat(tables).isEqualTo("34");
        assertThat(ask(fleet.main(), "SELECT COUNT(*) FROM " + fleet.schema(3) + ".piwigo_images"))
                .isEqualTo(Integer.toString(SCALE.small().photos()));
        assertThat(fleet.folder(3)
                        .resolve(ask(fleet.main(), "SELECT MAX(path) FROM " + fleet.schema(3) + ".piwigo_images")))
                .isRegularFile();
    }

    @Test
    @Order(2)
    void thePeerFromCronKeepsTheDumpOfAChangedGalleryOnly() throws Exception {
        // Given a first round, which keeps all dumps, and an idle one, which keeps none
        MadeFleet fleet = world.fleet();
        CronScript cron = new CronScript(world, fleet, SCRIPTS);
        assertThat(cron.run(4).changed()).isEqualTo(fleet.size());
        assertThat(cron.run(1).changed()).isZero();
        fleet.addPhoto(2, 30_000);

        // When
        PeerRun round = cron.run(1);

        // Then it moved the photo and all dumps
        assertThat(round.changed()).isEqualTo(1);
        assertThat(round.bytes()).isGreaterThan(30_000);
        assertThat(round.cost().cpuSeconds()).isPositive();
    }

    @Test
    @Order(3)
    void theBarePipelineLeavesACopyEqualToTheMain() throws Exception {
        // Given a gallery that changes after its first copy
        MadeFleet fleet = world.fleet();
        BarePipeline bare = new BarePipeline(world, fleet, 1, SCRIPTS);
        fleet.addPhoto(1, 30_000);

        // When
        PeerRun run = bare.run();

        // Then rows and files are the main's
        String copy = "bare_live_" + fleet.schema(1);
        assertThat(ask(fleet.spare(), "CHECKSUM TABLE " + copy + ".piwigo_images", 2))
                .isEqualTo(ask(fleet.main(), "CHECKSUM TABLE " + fleet.schema(1) + ".piwigo_images", 2));
        assertThat(ask(
                        fleet.spare(),
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + copy + "'"))
                .isEqualTo("34");
        assertThat(run.bytes()).isGreaterThan(30_000);
    }

    @Test
    @Order(4)
    void everyRowYieldsNumbersAndTheirPageIsWellFormed() {
        // Given
        Findings findings = new Findings();
        Ground ground = new Ground(temporary, Optional.of(world), SCALE, SCRIPTS, findings, line -> {});
        boolean restic = SystemTools.find("restic").isPresent();

        // When all of it is measured
        for (Station station : Station.values()) {
            if (station.needsFleets()) {
                station.measure(ground);
            }
        }

        // Then nothing is missing, and every line of the table has its cells
        assertThat(findings.failures())
                .hasSize(restic ? 0 : 1)
                .allSatisfy(failure -> assertThat(failure).contains("restic"));
        assertThat(findings.rows().stream().map(Row::id))
                .contains(
                        "idle-cron",
                        "three-changed",
                        "announced-proved",
                        "bytes-photo",
                        "big-wall",
                        "big-bytes",
                        "memory",
                        "writers-small",
                        "writers-big",
                        "scan-share")
                .doesNotHaveDuplicates();
        assertThat(findings.rows()).allSatisfy(row -> {
            assertThat(row.ours()).isPositive().isFinite();
            row.peer()
                    .ifPresent(peer -> assertThat(row.ratio())
                            .isEqualTo(row.ours() / peer.value())
                            .isPositive()
                            .isFinite());
        });
        assertThat(findings.growth().keySet()).contains(2, 3, SCALE.galleries());
        String table = Page.table(findings.rows(), Map.of());
        List<String> lines = table.lines().toList();
        assertThat(lines)
                .hasSize(findings.rows().size() + 2)
                .allSatisfy(line -> assertThat(MarkdownTables.cells(line)).hasSize(7));
    }

    @Test
    @Order(5)
    void theSparesPageComesAfterAKillThroughAllProxies() {
        // Given no other system beside the one that is killed
        world.close();
        world = null;
        Findings findings = new Findings();
        Ground ground = new Ground(temporary, Optional.empty(), SCALE, SCRIPTS, findings, line -> {});

        // When
        Station.FAILOVER.measure(ground);

        // Then
        assertThat(findings.failures()).isEmpty();
        assertThat(findings.rows().stream().map(Row::id)).containsExactly("failover", "failover-pace");
        assertThat(findings.rows()).allSatisfy(row -> {
            assertThat(row.ours()).isPositive().isFinite();
            assertThat(row.ratio()).isPositive().isFinite();
        });
    }

    private static String ask(MariaDbPart server, String query) throws Exception {
        return ask(server, query, 1);
    }

    private static String ask(MariaDbPart server, String query, int column) throws Exception {
        try (Connection root = server.openAsRoot("");
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(column);
        }
    }
}
