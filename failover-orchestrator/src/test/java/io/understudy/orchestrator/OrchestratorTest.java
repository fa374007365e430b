package io.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.events.AccessMode;
import io.understudy.events.CommandRejected;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.HoldRequested;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnedToMain;
import io.understudy.events.Topic;
import io.understudy.events.TrafficSwitched;
import io.understudy.kit.EventCodec;
import io.understudy.kit.SecretFile;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import io.understudy.orchestrator.store.GalleryStore;
import io.understudy.orchestrator.store.Ledger;
import io.understudy.orchestrator.store.LedgerKind;
import io.understudy.orchestrator.store.LedgerLine;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The orchestrator on real databases and a real Kafka. Every test leaves the pair where it found it: the main serves, nothing is held. */
@QuarkusTest
@WithTestResource(LiveParts.class)
@Tag("parts")
class OrchestratorTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String ATTEMPT = "INSERT INTO piwigo_images (id) SELECT id FROM piwigo_images WHERE 1 = 0";

    @Inject
    EventCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @ConfigProperty(name = "test.main.port")
    int mainPort;

    @ConfigProperty(name = "test.spare.port")
    int sparePort;

    @ConfigProperty(name = "test.p2.folder")
    Path proxyFolder;

    @Inject
    GalleryStore galleries;

    @Inject
    PairStore pairs;

    @Inject
    Ledger ledger;

    @Inject
    WorldBoard worlds;

    @Inject
    MeterRegistry meters;

    private Topics topics;
    private Observers observers;

    @BeforeEach
    void givenAServingPair() {
        topics = new Topics(codec, brokers);
        observers = new Observers(topics);
        Instant proved = Instant.now();
        topics.say(new RecoveryPoint("lyon/alice.test", "lyon", proved, proved, "abc"));
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            assertThat(state().phase()).isEqualTo(Phase.MAIN_SERVING);
            assertThat(attemptedWrite(mainPort)).isZero();
            assertThat(attemptedWrite(sparePort)).isEqualTo(1142);
            assertThat(route()).startsWith("s1|").contains("|WRITE|");
        });
    }

    @AfterEach
    void close() {
        observers.close();
        topics.close();
    }

    @Test
    void anExpiredCommandIsAnsweredWithTheRuleThatRefusesIt() {
        // Given a hold that expired a second ago
        Instant past = Instant.now().minusSeconds(1);
        HoldRequested late = new HoldRequested(
                "lyon", "ann", "look", null, past, false, Instant.now().plusSeconds(600));

        // When it is published
        String id = topics.say(late);

        // Then it is rejected by name, and the pair is not held
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.all(Topic.FAILOVERS, CommandRejected.class))
                        .filteredOn(r -> r.commandId().equals(id))
                        .singleElement()
                        .satisfies(r -> assertThat(r.rule()).isEqualTo("expired")));
        assertThat(state().hold()).isNull();
    }

    @Test
    void aMalformedCommandGoesToTheDeadLettersAndTheNextIsAnswered() {
        // Given a record that is no event
        topics.raw(Topic.COMMANDS, "lyon", "{ not an event");
        ReleaseRequested next = new ReleaseRequested(
                "nowhere", "ann", "look", null, Instant.now().plusSeconds(60), false);

        // When a command for a pair that does not exist follows
        String id = topics.say(next);

        // Then the first lies in the dead letters, and the second was answered
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            assertThat(topics.records(Topic.COMMANDS.deadLetterTopic("failover-orchestrator")))
                    .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
                    .contains("{ not an event");
            assertThat(topics.all(Topic.FAILOVERS, CommandRejected.class))
                    .filteredOn(r -> r.commandId().equals(id))
                    .extracting(CommandRejected::rule)
                    .containsExactly("no-such-pair");
        });
    }

    @Test
    void aGalleryThatWasRemovedFromTheMainCountsForNoLossUntilItIsBack() {
        // Given a gallery whose copy is a year old
        Instant old = Instant.now().minus(Duration.ofDays(365));
        topics.say(new RecoveryPoint("lyon/gone.test", "lyon", old, old, "abc"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(knownGalleries()).contains("lyon/gone.test"));
        Instant now = Instant.now();

        // When it is removed
        topics.say(new GalleryRemoved(
                "lyon/gone.test", "lyon", "s1", now, "gone.test", "pwg_gone", "piwigo_", old, null, old));

        // Then it is not counted any more, and would be again
        await().atMost(LIMIT).untilAsserted(() -> assertThat(knownGalleries()).doesNotContain("lyon/gone.test"));
        topics.say(new GalleryDiscovered("lyon/gone.test", "lyon", "s1", "gone.test", "pwg_gone", "piwigo_", now));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(knownGalleries()).contains("lyon/gone.test"));
        topics.say(new GalleryRemoved(
                "lyon/gone.test", "lyon", "s1", now, "gone.test", "pwg_gone", "piwigo_", old, null, old));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(knownGalleries()).doesNotContain("lyon/gone.test"));
    }

    @Test
    void aDriftedRouteIsPutRight() throws IOException {
        // Given a proxy whose route somebody has pointed at the spare, at the decision that stands there
        String drifted = "\"lyon\" \"" + route().replace("s1|http://127.0.0.1:1", "s1b|http://127.0.0.1:2") + "\";\n";

        // When that is noticed
        Files.writeString(proxyFolder.resolve("lyon.route"), drifted);

        // Then it points at the main again
        await().atMost(LIMIT).untilAsserted(() -> assertThat(route()).startsWith("s1|"));
    }

    @Test
    void aSpareThatSomebodyOpenedIsFencedAgain() throws SQLException {
        // Given a spare on which somebody gives the gallery its full rights
        try (Connection admin = DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + sparePort + "/", "understudy_admin", adminPassword())) {
            // When it is done
            try (Statement statement = admin.createStatement()) {
                statement.execute("GRANT ALL ON `pwg\\_alice`.* TO pwg_alice@'127.0.0.1'");
            }
        }

        // Then writes are refused again
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(attemptedWrite(sparePort)).isEqualTo(1142));
    }

    @Test
    void visitorsGoToTheSpareAndBackUnlessSomebodyHoldsThePair() {
        // Given a held pair whose main a majority has called unhealthy for longer than the confirmation time
        Instant start = Instant.now();
        topics.say(new HoldRequested("lyon", "ann", "look", null, soon(), false, soon()));
        await().atMost(LIMIT).until(() -> state().hold() != null);
        observers.say(false);
        await().atMost(LIMIT).until(() -> state().phase() == Phase.MAIN_SUSPECT);
        await().during(Duration.ofSeconds(5)).atMost(LIMIT).until(() -> state().phase() == Phase.MAIN_SUSPECT);

        // When the hold is released, and later the main recovers
        topics.say(new ReleaseRequested("lyon", "ann", "go", null, soon(), false));
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(switches(start)).extracting(TrafficSwitched::to).containsExactly("s1b");
            assertThat(route()).startsWith("s1b|").contains("|READ_ONLY|");
            assertThat(attemptedWrite(mainPort)).isEqualTo(1142);
        });
        observers.say(true);

        // Then visitors are back, and the main takes writes again
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(switches(start))
                    .extracting(TrafficSwitched::mode)
                    .containsExactly(AccessMode.READ_ONLY, AccessMode.WRITE);
            assertThat(topics.all(Topic.FAILOVERS, ReturnedToMain.class))
                    .filteredOn(r -> r.returnedAt().isAfter(start))
                    .hasSize(1);
            assertThat(attemptedWrite(mainPort)).isZero();
        });
    }

    @Test
    void whyNothingHappensIsRememberedInThePairsRowSoThatARestartDoesNotNoteItAgain() {
        // Given a held pair whose main fails for longer than the confirmation time
        topics.say(new HoldRequested("lyon", "ann", "look", null, soon(), false, soon()));
        await().atMost(LIMIT).until(() -> state().hold() != null);
        observers.say(false);
        Instant start = Instant.now();
        await().atMost(LIMIT).until(() -> !withheldSince(start).isEmpty());
        List<String> noted = withheldSince(start);

        // When whoever decides next asks what was noted
        List<String> remembered = QuarkusTransaction.requiringNew().call(() -> {
            boolean known = pairs.lock("lyon").isPresent();
            return known ? pairs.withhold("lyon", noted) : List.<String>of();
        });

        // Then it is what stands in the ledger, where it stays the only line
        assertThat(noted).containsExactly("OUTAGE_LASTED refused by [NO_HOLD]");
        assertThat(remembered).isEqualTo(noted);
        topics.say(new ReleaseRequested("lyon", "ann", "go", null, soon(), false));
        observers.say(true);
        await().atMost(LIMIT).until(() -> state().hold() == null && state().phase() == Phase.MAIN_SERVING);
        assertThat(withheldSince(start)).isEqualTo(noted);
    }

    @Test
    void visitorsDoNotReturnToAMainThatLacksWhatTheSpareHasBeforeThatIsMended() throws SQLException {
        // Given visitors on the spare, which also holds a gallery that was removed, and a main that comes back without
        // its photos
        Instant start = Instant.now();
        asAdmin(sparePort, "INSERT IGNORE INTO pwg_alice.piwigo_images (id) VALUES (77)");
        asAdmin(sparePort, "CREATE DATABASE IF NOT EXISTS pwg_gone");
        asAdmin(sparePort, "CREATE TABLE IF NOT EXISTS pwg_gone.piwigo_user_cache_categories (user_id INT)");
        asAdmin(sparePort, "CREATE TABLE IF NOT EXISTS pwg_gone.piwigo_images SELECT 1 AS id");
        observers.say(false);
        await().atMost(LIMIT).until(() -> state().phase() == Phase.SPARE_SERVING);
        observers.say(true);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(withheldSince(start)).contains("MAIN_STABLE refused by [MAIN_CHECKED]"));
        Phase held = state().phase();

        // When the photos are brought back
        asAdmin(mainPort, "INSERT IGNORE INTO pwg_alice.piwigo_images (id) VALUES (77)");

        // Then visitors go back, and not before
        await().atMost(LIMIT).until(() -> state().phase() == Phase.MAIN_SERVING);
        assertThat(held).isEqualTo(Phase.SPARE_SERVING);
        asAdmin(mainPort, "DELETE FROM pwg_alice.piwigo_images");
        asAdmin(sparePort, "DELETE FROM pwg_alice.piwigo_images");
        asAdmin(sparePort, "DROP DATABASE pwg_gone");
    }

    private static void asAdmin(int port, String sql) throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/";
        try (Connection admin = DriverManager.getConnection(url, "understudy_admin", adminPassword());
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aMetricSaysForHowLongAProxyHasBeenOwedItsRoute() {
        // Given the gauge of the pair
        Gauge owed =
                meters.get("understudy.route.owed.seconds").tag("pair", "lyon").gauge();

        // When a proxy has not been seen with its route for 100 seconds, until the next look at it
        await().atMost(LIMIT).until(() -> {
            worlds.owed("lyon", List.of("p2"), Instant.now().minusSeconds(100));
            return owed.value() >= 100;
        });

        // Then the look that finds it right takes it back
        await().atMost(LIMIT).until(() -> owed.value() == 0);
    }

    private List<String> withheldSince(Instant start) {
        return ledger.newest("lyon", 50).stream()
                .filter(line ->
                        line.kind() == LedgerKind.NON_DECISION && line.at().isAfter(start))
                .map(LedgerLine::subject)
                .toList();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(600);
    }

    private PairState state() {
        return topics.all(Topic.PAIR_STATES, PairState.class).stream()
                .max(Comparator.comparingLong(PairState::decision))
                .orElseThrow();
    }

    private List<TrafficSwitched> switches(Instant since) {
        return topics.all(Topic.FAILOVERS, TrafficSwitched.class).stream()
                .filter(t -> t.switchedAt().isAfter(since))
                .toList();
    }

    private String route() throws IOException {
        return Files.readString(proxyFolder.resolve("lyon.route")).split("\"")[3];
    }

    /** 0 if the gallery's own user may write, else the database's error number. */
    private static int attemptedWrite(int port) {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/pwg_alice";
        try (Connection gallery = DriverManager.getConnection(url, "pwg_alice", "pw-alice");
                Statement statement = gallery.createStatement()) {
            statement.executeUpdate(ATTEMPT);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    private static String adminPassword() {
        return SecretFile.require("understudy.mariadb.admin.password-file");
    }

    private List<String> knownGalleries() {
        return galleries.ofPair("lyon").stream().map(GalleryKnowledge::gallery).toList();
    }
}
