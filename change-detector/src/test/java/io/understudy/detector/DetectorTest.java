package io.understudy.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.detector.store.Baselines;
import io.understudy.detector.store.Galleries;
import io.understudy.detector.store.HealthBoard;
import io.understudy.detector.store.ScanCalendar;
import io.understudy.events.AccessMode;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Event;
import io.understudy.events.Fence;
import io.understudy.events.Fingerprint;
import io.understudy.events.GalleryChanged;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryEvent;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.GalleryUnreadable;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.ScanCompleted;
import io.understudy.events.ServerHealthy;
import io.understudy.events.Topic;
import io.understudy.kit.EventCodec;
import io.understudy.kit.PairStates;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service on real Kafka, PostgreSQL and MariaDB. */
@QuarkusTest
@WithTestResource(value = LiveParts.class, scope = TestResourceScope.GLOBAL)
@Tag("parts")
class DetectorTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DEAD_LETTERS = Topic.BACKUPS.deadLetterTopic("change-detector");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject
    EventCodec codec;

    @Inject
    PairStates pairStates;

    @Inject
    Baselines baselines;

    @Inject
    Galleries galleries;

    @Inject
    ScanCalendar calendar;

    @Inject
    HealthBoard health;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @ConfigProperty(name = "test.lyon")
    Path lyon;

    @ConfigProperty(name = "test.nice")
    Path nice;

    @ConfigProperty(name = "test.database.port")
    int databasePort;

    @ConfigProperty(name = "test.database.root-password-file")
    Path rootPasswordFile;

    @TestHTTPResource("/")
    URI base;

    private Topics topics;

    @BeforeEach
    void bringUp() {
        topics = new Topics(codec, brokers);
        if (pairStates.of("lyon").isEmpty()) {
            topics.say(state("lyon", "s1", "s1b"));
            await().atMost(LIMIT).until(() -> pairStates.of("lyon").isPresent());
        }
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void newGalleryIsDiscoveredAndAnnouncedAsChangedWithoutBaseline() throws Exception {
        // Given
        String name = gallery().name();
        // When
        ScanCompleted scan = scan();
        // Then
        String id = "lyon/" + name + ".test";
        assertThat(scan.changed()).contains(id);
        assertThat(topics.all(Topic.GALLERIES, GalleryDiscovered.class))
                .filteredOn(e -> e.gallery().equals(id))
                .containsExactly(new GalleryDiscovered(
                        id, "lyon", "s1", name + ".test", "pwg_" + name, "piwigo_", scan.scanStarted()));
        assertThat(changes(id, scan)).singleElement().satisfies(changed -> {
            assertThat(changed.baseline()).isNull();
            assertThat(changed.changes()).isEmpty();
        });
    }

    @Test
    void galleryThatEqualsItsProvedBackupIsUnchangedAlthoughItsPagesWereViewed() throws Exception {
        // Given
        Made made = gallery();
        made.gallery().upload("a.jpg");
        prove(made, made.gallery().fingerprint(), Instant.now());
        made.gallery().view();
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.changed()).doesNotContain(made.id());
        assertThat(scan.unreadable()).doesNotContain(made.id());
        assertThat(scan.skipped()).doesNotContain(made.id());
        assertThat(changes(made.id(), scan)).isEmpty();
        assertThat(galleries.overview("lyon"))
                .filteredOn(g -> g.gallery().equals(made.id()))
                .singleElement()
                .satisfies(g -> {
                    assertThat(g.lastVerdict()).isEqualTo("unchanged");
                    assertThat(g.lastRead()).isEqualTo(scan.scanStarted());
                    assertThat(g.presentDigest()).isEqualTo(g.baselineDigest());
                });
    }

    @Test
    void uploadedPhotoIsAnnouncedWithWhatChanged() throws Exception {
        // Given
        Made made = gallery();
        Fingerprint before = made.gallery().fingerprint();
        prove(made, before, Instant.now());
        made.gallery().upload("b.jpg");
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.changed()).contains(made.id());
        assertThat(changes(made.id(), scan)).singleElement().satisfies(changed -> {
            assertThat(changed.baseline()).isEqualTo(before.digest());
            assertThat(changed.present()).isEqualTo(made.gallery().fingerprint().digest());
            assertThat(changed.changes())
                    .contains(
                            new CriterionChange(Criterion.PHOTOS, 1, 0, 0, true),
                            new CriterionChange(Criterion.FILES, 1, 0, 0, true));
        });
    }

    @Tag("processes") // rests by what the files in the server's data folder show
    @Test
    void galleryThatNobodyTouchedIsNotReadAgainAndIsStillSaidToHaveBeenRead() throws Exception {
        // Given: a scan after everything had settled
        Made made = gallery();
        prove(made, made.gallery().fingerprint(), Instant.now());
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).until(() -> tablesReadByAScan() == 0);
        made.gallery().visitAsGuest();
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.changed()).doesNotContain(made.id());
        assertThat(galleries.overview("lyon"))
                .filteredOn(g -> g.gallery().equals(made.id()))
                .singleElement()
                .satisfies(g -> {
                    assertThat(g.lastVerdict()).isEqualTo("unchanged");
                    assertThat(g.lastSeen()).isEqualTo(scan.scanStarted());
                    assertThat(g.lastRead()).isEqualTo(scan.scanStarted());
                });
        made.gallery().upload("e.jpg");
        assertThat(scan().changed()).contains(made.id());
    }

    private double tablesReadByAScan() throws Exception {
        double before =
                registry.counter("understudy.scan.tables.read", "pair", "lyon").count();
        scan();
        return registry.counter("understudy.scan.tables.read", "pair", "lyon").count() - before;
    }

    @Test
    void galleryWhoseBackupFailedIsAnnouncedAgain() throws Exception {
        // Given
        Made made = gallery();
        prove(made, made.gallery().fingerprint(), Instant.now());
        made.gallery().upload("c.jpg");
        ScanCompleted first = scan();
        topics.say(new BackupFailed(made.id(), "lyon", "restore", "disk-full", "a test says so", 1, Instant.now()));
        // When
        ScanCompleted second = scan();
        // Then
        assertThat(first.changed()).contains(made.id());
        assertThat(second.changed()).contains(made.id());
        assertThat(changes(made.id(), second)).hasSize(1);
    }

    @Test
    void olderBackupThatArrivesLateIsNoBaseline() throws Exception {
        // Given
        Made made = gallery();
        Fingerprint older = made.gallery().fingerprint();
        made.gallery().upload("d.jpg");
        Instant asOf = Instant.now();
        prove(made, made.gallery().fingerprint(), asOf);
        topics.say(completed(made, older, asOf.minusSeconds(900)));
        awaitEverythingBefore(made.id());
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.changed()).doesNotContain(made.id());
        assertThat(baselines.of("lyon").get(made.id()).asOf()).isCloseTo(asOf, within());
    }

    @Test
    void damagedCredentialsAreReportedAndTheOthersGoOn() throws Exception {
        // Given
        Made damaged = gallery();
        Made sound = gallery();
        damaged.gallery().writeCredentials("<?php\n$conf['db_base'] = ");
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.unreadable()).contains(damaged.id()).doesNotContain(sound.id());
        assertThat(scan.changed()).contains(sound.id()).doesNotContain(damaged.id());
        assertThat(unreadable(damaged.id(), scan))
                .singleElement()
                .extracting(GalleryUnreadable::reason)
                .isEqualTo("credentials-damaged");
        repair(damaged);
    }

    @Test
    void galleryWhoseTablesAreGoneIsUnreadableAndNotUnchanged() throws Exception {
        // Given
        Made made = gallery();
        prove(made, made.gallery().fingerprint(), Instant.now());
        made.gallery().dropTables();
        // When
        ScanCompleted scan = scan();
        // Then
        assertThat(scan.unreadable()).contains(made.id());
        assertThat(unreadable(made.id(), scan))
                .singleElement()
                .extracting(GalleryUnreadable::reason)
                .isEqualTo("database-unreadable");
    }

    @Test
    void galleryThatDisappearedIsSaidToBeRemovedOnceAndNothingElseUntilItIsBack() throws Exception {
        // Given
        Made made = gallery();
        Instant asOf = Instant.now();
        String digest = made.gallery().fingerprint().digest();
        prove(made, made.gallery().fingerprint(), asOf);
        ScanCompleted seen = scan();
        Path aside = lyon.resolveSibling("aside-" + made.name());
        Files.move(lyon.resolve(made.name() + ".test"), aside);
        // When
        ScanCompleted scan = scan();
        ScanCompleted later = scan();
        // Then: its recovery point stays where it is, and there is one word for whoever wants to react
        assertThat(scan.skipped()).contains(made.id());
        assertThat(later.skipped()).contains(made.id());
        assertThat(eventsAbout(made.id(), seen.scanStarted())).singleElement().satisfies(event -> {
            GalleryRemoved removed = (GalleryRemoved) event;
            assertThat(removed.scanStarted()).isEqualTo(scan.scanStarted());
            assertThat(removed.lastSeen()).isEqualTo(seen.scanStarted());
            assertThat(removed.schema()).isEqualTo("pwg_" + made.name());
            assertThat(removed.lastDigest()).isEqualTo(digest);
            assertThat(removed.copyAsOf()).isCloseTo(asOf, within());
        });
        Files.move(aside, lyon.resolve(made.name() + ".test"));
        ScanCompleted back = scan();
        assertThat(back.skipped()).doesNotContain(made.id());
        assertThat(eventsAbout(made.id(), later.scanStarted())).singleElement().isInstanceOf(GalleryDiscovered.class);
    }

    @Test
    void serverThatCannotBeListedIsReportedByHealthAndNothingIsPublished() throws Exception {
        // Given
        Path aside = lyon.resolveSibling("lyon-aside");
        Files.move(lyon, aside);
        long before = eventsOf("lyon");
        // When
        request();
        // Then
        await().atMost(LIMIT).until(() -> failing("lyon"));
        assertThat(get("/q/health/ready")).contains("failing since");
        assertThat(eventsOf("lyon")).isEqualTo(before);
        Files.move(aside, lyon);
        scan();
        assertThat(failing("lyon")).isFalse();
    }

    @Test
    void malformedEventGoesToTheDeadLetterTopicAndTheConsumerGoesOn() throws Exception {
        // Given
        Made made = gallery();
        topics.raw(Topic.BACKUPS, made.id(), "{ this is no event");
        // When: the next record of the same key, so of the same partition
        topics.say(completed(made, made.gallery().fingerprint(), Instant.now()));
        // Then
        await().atMost(LIMIT).until(() -> baselines.of("lyon").containsKey(made.id()));
        assertThat(topics.records(DEAD_LETTERS))
                .filteredOn(r -> made.id().equals(r.key()))
                .singleElement()
                .satisfies(r -> assertThat(new String(r.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("{ this is no event"));
    }

    @Test
    void unreachableDatabaseIsReportedAgainByEveryScanThatIsDue() throws Exception {
        // Given: the database of this pair listens nowhere, and it is scanned every two seconds
        Path file = nice.resolve("zoe.test/local/config/database.inc.php");
        Files.createDirectories(file.getParent());
        Files.copy(lyon.resolve(gallery().name() + ".test/local/config/database.inc.php"), file);
        // When
        topics.say(state("nice", "s2", "s2b"));
        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.all(Topic.GALLERIES, GalleryUnreadable.class))
                        .filteredOn(e -> e.pair().equals("nice"))
                        .hasSizeGreaterThanOrEqualTo(2)
                        .extracting(GalleryUnreadable::reason)
                        .containsOnly("database-unreachable"));
        assertThat(topics.all(Topic.GALLERIES, ScanCompleted.class))
                .filteredOn(e -> e.pair().equals("nice"))
                .allSatisfy(e -> assertThat(e.unreadable()).containsExactly("nice/zoe.test"));
    }

    @Test
    void fullScanOnRequestReadsEverythingAndSaysThatNothingWasMissed() throws Exception {
        // Given
        Made made = gallery();
        scan();
        Instant asked = Instant.now();
        // When
        assertThat(post("/scan?pair=lyon&full=true").statusCode()).isEqualTo(202);
        // Then
        ScanCompleted full = scanAfter(asked);
        assertThat(full.missed()).isEmpty();
        assertThat(full.changed()).contains(made.id());
        assertThat(scan().missed()).isNull();
        assertThat(calendar.overview())
                .filteredOn(s -> s.pair().equals("lyon"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.lastFull()).isEqualTo(full.scanStarted());
                    assertThat(s.missed()).isZero();
                    assertThat(s.nextFull()).isAfter(full.scanStarted().plus(Duration.ofHours(21)));
                });
    }

    @Test
    void mainThatObserversFindDegradedIsSparedUntilItIsWell() {
        // Given
        Duration fresh = Duration.ofMinutes(1);
        // When
        topics.say(healthy("s1b", true));
        // Then
        await().atMost(LIMIT).until(() -> health.isAiling("s1b", fresh, Instant.now()));
        assertThat(health.isAiling("s1", fresh, Instant.now())).isFalse();
        topics.say(healthy("s1b", false));
        await().atMost(LIMIT).until(() -> !health.isAiling("s1b", fresh, Instant.now()));
    }

    private static ServerHealthy healthy(String server, boolean degraded) {
        return new ServerHealthy(server, "lyon", "o1", Instant.now(), Instant.now(), degraded, List.of());
    }

    @Test
    void scanOfAnUnknownPairIsRefused() throws Exception {
        // Given
        String pair = "atlantis";
        // When
        HttpResponse<String> answer = post("/scan?pair=" + pair);
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/problem+json"));
    }

    @Test
    void galleriesAreListedWithTheirBaselines() throws Exception {
        // Given
        Made made = gallery();
        Fingerprint fingerprint = made.gallery().fingerprint();
        prove(made, fingerprint, Instant.now());
        scan();
        // When
        String list = get("/galleries?pair=lyon");
        // Then
        assertThat(list).contains(made.id()).contains(fingerprint.digest());
    }

    private record Made(String name, String id, TestGallery gallery) {}

    private Made gallery() throws IOException, SQLException {
        String name = "g" + NUMBER.incrementAndGet();
        return new Made(name, "lyon/" + name + ".test", TestGallery.make(lyon, databasePort, rootPasswordFile, name));
    }

    private void repair(Made made) throws IOException {
        Files.delete(lyon.resolve(made.name() + ".test/local/config/database.inc.php"));
    }

    /** One scan of the pair lyon that begins after this call, from the request to its report. */
    private ScanCompleted scan() throws Exception {
        Instant asked = Instant.now();
        request();
        return scanAfter(asked);
    }

    private ScanCompleted scanAfter(Instant asked) {
        return await().atMost(LIMIT)
                .until(
                        () -> topics.all(Topic.GALLERIES, ScanCompleted.class).stream()
                                .filter(s -> s.pair().equals("lyon")
                                        && s.scanStarted().isAfter(asked))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .get();
    }

    private void request() throws Exception {
        assertThat(post("/scan?pair=lyon").statusCode()).isEqualTo(202);
    }

    private boolean failing(String pair) {
        return calendar.overview().stream().anyMatch(s -> s.pair().equals(pair) && s.failingSince() != null);
    }

    /** What was said of a gallery by scans that began after this instant. */
    private List<GalleryEvent> eventsAbout(String gallery, Instant after) {
        return topics.all(Topic.GALLERIES, GalleryEvent.class).stream()
                .filter(event -> event.key().equals(gallery))
                .filter(event -> scanOf(event).isAfter(after))
                .toList();
    }

    private static Instant scanOf(GalleryEvent event) {
        return switch (event) {
            case GalleryDiscovered discovered -> discovered.discoveredAt();
            case GalleryChanged changed -> changed.scanStarted();
            case GalleryUnreadable unreadable -> unreadable.scanStarted();
            case GalleryRemoved removed -> removed.scanStarted();
            case ScanCompleted scan -> scan.scanStarted();
        };
    }

    private long eventsOf(String pair) {
        return topics.all(Topic.GALLERIES, Event.class).stream()
                .filter(e -> e.pair().equals(pair))
                .count();
    }

    /** Waits until a record that comes behind all others of this key was taken: it is malformed, so its end can be seen. */
    private void awaitEverythingBefore(String key) {
        topics.raw(Topic.BACKUPS, key, "last of its key");
        await().atMost(LIMIT).until(() -> topics.records(DEAD_LETTERS).stream().anyMatch(r -> key.equals(r.key())));
    }

    private List<GalleryChanged> changes(String gallery, ScanCompleted scan) {
        return topics.all(Topic.GALLERIES, GalleryChanged.class).stream()
                .filter(c -> c.gallery().equals(gallery) && c.scanStarted().equals(scan.scanStarted()))
                .toList();
    }

    private List<GalleryUnreadable> unreadable(String gallery, ScanCompleted scan) {
        return topics.all(Topic.GALLERIES, GalleryUnreadable.class).stream()
                .filter(c -> c.gallery().equals(gallery) && c.scanStarted().equals(scan.scanStarted()))
                .toList();
    }

    private void prove(Made made, Fingerprint fingerprint, Instant asOf) {
        topics.say(completed(made, fingerprint, asOf));
        await().atMost(LIMIT).until(() -> baselines.of("lyon").containsKey(made.id()));
    }

    private static BackupCompleted completed(Made made, Fingerprint fingerprint, Instant asOf) {
        return new BackupCompleted(
                made.id(), "lyon", "s1", "s1b", asOf, asOf.plusSeconds(1), fingerprint, "spare", 0, 0, Map.of());
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS);
    }

    private static PairState state(String pair, String main, String spare) {
        return new PairState(
                pair,
                1,
                1,
                Phase.MAIN_SERVING,
                main,
                spare,
                main,
                AccessMode.WRITE,
                Fence.UNFENCED,
                null,
                null,
                null,
                null,
                Instant.now(),
                "test");
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET().build()).body();
    }

    private HttpResponse<String> post(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private URI uri(String path) {
        return base.resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
