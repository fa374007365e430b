package io.understudy.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.HealthEvent;
import io.understudy.events.InvariantRestored;
import io.understudy.events.InvariantViolated;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import io.understudy.events.Topic;
import io.understudy.gallery.marker.Role;
import io.understudy.kit.EventCodec;
import io.understudy.kit.PairStates;
import io.understudy.monitor.act.VerdictBook;
import io.understudy.monitor.store.InvariantLedger;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service on real Kafka, PostgreSQL and MariaDB, looking at web servers and proxies that do what a test wants. */
@QuarkusTest
@WithTestResource(value = LiveParts.class, scope = TestResourceScope.GLOBAL)
@Tag("parts")
class MonitorTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final AtomicLong DECISION = new AtomicLong();

    @Inject
    EventCodec codec;

    @Inject
    PairStates pairStates;

    @Inject
    VerdictBook book;

    @Inject
    InvariantLedger ledger;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @TestHTTPResource("/")
    URI base;

    private World world;
    private Topics topics;
    private Instant began;

    @BeforeEach
    void bringUp() throws Exception {
        topics = new Topics(codec, brokers);
        world = new World();
        world.inGoodOrder();
        decide(Phase.MAIN_SERVING, "s1", AccessMode.WRITE);
        await("good order").atMost(LIMIT).until(this::everythingIsGood);
        began = Instant.now();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
        topics.close();
    }

    @Test
    void healthyServersAreSaidToBeHealthyAgainAndAgain() {
        // Given
        String server = "s1";
        // When
        await().atMost(LIMIT).until(() -> said(server, ServerHealthy.class).size() >= 3);
        // Then
        assertThat(said(server, ServerHealthy.class)).allSatisfy(e -> {
            assertThat(e.observer()).isEqualTo("o2");
            assertThat(e.degraded()).isFalse();
            assertThat(e.evidence()).extracting("check").containsExactly("page", "photo", "database");
        });
        assertThat(said(server, ServerHealthy.class))
                .extracting(ServerHealthy::healthySince)
                .containsOnly(said(server, ServerHealthy.class).getFirst().healthySince());
    }

    @Test
    void serverWhoseWebIsDeadIsUnhealthySinceOneAndTheSameInstant() {
        // Given
        String server = "s1";
        // When
        world.main.die();
        // Then
        await().atMost(LIMIT).until(() -> said(server, ServerUnhealthy.class).size() >= 3);
        List<ServerUnhealthy> words = said(server, ServerUnhealthy.class);
        assertThat(words)
                .extracting(ServerUnhealthy::failingSince)
                .containsOnly(words.getFirst().observedAt());
        assertThat(words).extracting(ServerUnhealthy::observedAt).doesNotHaveDuplicates();
    }

    @Test
    void pageWithStatus200AndAFatalErrorIsUnhealthy() {
        // Given
        String page = "<html>Fatal error: Uncaught mysqli_sql_exception: Table is marked as crashed</html>";
        // When
        world.main.says("/", 200, page);
        // Then
        await().atMost(LIMIT).until(() -> !said("s1", ServerUnhealthy.class).isEmpty());
        assertThat(evidence("s1", "page")).isEqualTo("200 with a Fatal error");
    }

    @Test
    void pageWhosePhotoIsMissingIsUnhealthy() {
        // Given
        String photo = "/upload/a.jpg";
        // When
        world.main.says(photo, 404, "not here");
        // Then
        await().atMost(LIMIT).until(() -> !said("s1", ServerUnhealthy.class).isEmpty());
        assertThat(evidence("s1", "photo")).startsWith("404");
    }

    @Test
    void hangingServerIsUnhealthyAndDelaysNobody() throws Exception {
        // Given
        String hanging = "s1";
        // When
        world.main.hang();
        // Then
        await().atMost(LIMIT).until(() -> said(hanging, ServerUnhealthy.class).size() >= 3);
        assertThat(evidence(hanging, "page")).isEqualTo("no complete answer within 1000 ms");
        List<ServerHealthy> other = said("s1b", ServerHealthy.class);
        assertThat(other).hasSizeGreaterThanOrEqualTo(3);
        assertThat(said("s1b", ServerUnhealthy.class)).isEmpty();
    }

    @Test
    void spareThatLostTheGalleryItHadIsUnhealthy() {
        // Given
        String spare = "s1b";
        // When
        world.spare.says("/", 404, "<html>no such gallery</html>");
        // Then
        await().atMost(LIMIT).until(() -> !said(spare, ServerUnhealthy.class).isEmpty());
        assertThat(evidence(spare, "page")).isEqualTo("404: no such gallery");
    }

    @Test
    void verdictsAreServedWithTheirEvidence() throws Exception {
        // Given
        world.main.die();
        await().atMost(LIMIT).until(() -> !said("s1", ServerUnhealthy.class).isEmpty());
        // When
        String verdicts = get("/verdicts");
        // Then
        assertThat(verdicts)
                .contains("\"server\":\"s1\"", "\"verdict\":\"unhealthy\"", "connection refused or no way there");
    }

    @Test
    void routeThatPointsElsewhereOnOneProxyViolatesThatProxysRule() throws Exception {
        // Given
        String subject = "p2/lyon";
        // When
        world.secondProxy.route(World.TO_SPARE, "s1b");
        // Then
        await().atMost(LIMIT)
                .until(() -> !violated("ROUTES_POINT_TO_MAIN", subject).isEmpty());
        InvariantViolated violated = violated("ROUTES_POINT_TO_MAIN", subject).getFirst();
        assertThat(violated.expected()).isEqualTo("s1 WRITE");
        assertThat(violated.observed()).isEqualTo("route s1b READ_ONLY");
        assertThat(violated.since()).isBetween(began.minusSeconds(1), Instant.now());
        assertThat(violated("ROUTES_POINT_TO_MAIN", "p1/lyon")).isEmpty();
        assertThat(violated("PROXIES_AGREE", "lyon")).hasSize(1);
    }

    @Test
    void correctedRouteRestoresTheRule() throws Exception {
        // Given
        world.secondProxy.route(World.TO_SPARE, "s1b");
        await().atMost(LIMIT)
                .until(() -> !violated("ROUTES_POINT_TO_MAIN", "p2/lyon").isEmpty());
        // When
        world.secondProxy.route(World.TO_MAIN, "s1");
        // Then
        await().atMost(LIMIT)
                .until(() -> !restored("ROUTES_POINT_TO_MAIN", "p2/lyon").isEmpty());
        assertThat(restored("ROUTES_POINT_TO_MAIN", "p2/lyon"))
                .singleElement()
                .extracting(InvariantRestored::violatedSince)
                .isEqualTo(
                        violated("ROUTES_POINT_TO_MAIN", "p2/lyon").getFirst().since());
    }

    @Test
    void writableSpareViolatesTwoRulesUntilItIsFencedAgain() throws Exception {
        // Given
        String spare = "s1b";
        // When
        world.writable(spare);
        // Then
        await().atMost(LIMIT).until(() -> !violated("SPARE_IS_READ_ONLY", spare).isEmpty());
        await().atMost(LIMIT)
                .until(() -> !violated("ONE_WRITER_PER_PAIR", "lyon").isEmpty());
        world.fenced(spare);
        await().atMost(LIMIT).until(() -> !restored("SPARE_IS_READ_ONLY", spare).isEmpty());
    }

    @Test
    void fencedMainViolatesTheMainsRule() throws Exception {
        // Given
        String main = "s1";
        // When
        world.fenced(main);
        // Then
        await().atMost(LIMIT).until(() -> !violated("MAIN_IS_WRITABLE", main).isEmpty());
        assertThat(violated("MAIN_IS_WRITABLE", main).getFirst().observed()).contains("1142");
    }

    @Test
    void twoMarkersOfAMainAreAViolation() throws Exception {
        // Given
        String spare = "s1b";
        // When
        world.marked(spare, Role.MAIN);
        // Then
        await().atMost(LIMIT)
                .until(() -> !violated("ONE_WRITER_PER_PAIR", "lyon").isEmpty());
        assertThat(violated("ONE_WRITER_PER_PAIR", "lyon").getFirst().observed())
                .contains("marked MAIN");
    }

    @Test
    void legitimateFailoverViolatesNothing() throws Exception {
        // Given
        world.main.die();
        world.firstProxy.route(World.TO_SPARE, "s1b");
        world.secondProxy.route(World.TO_SPARE, "s1b");
        // When
        decide(Phase.SPARE_SERVING, "s1b", AccessMode.READ_ONLY);
        // Then
        Instant decided = Instant.now();
        await().atMost(LIMIT)
                .until(() -> ledger.overview("o2").stream()
                        .filter(o -> o.rule().equals("ROUTES_POINT_TO_MAIN"))
                        .allMatch(o -> o.lastChecked().isAfter(decided.plusSeconds(2))));
        assertThat(topics.all(Topic.INVARIANTS, InvariantViolated.class))
                .filteredOn(e -> e.since().isAfter(decided))
                .isEmpty();
    }

    @Test
    void invariantsAreServedAsRuleBySubject() throws Exception {
        // Given
        String rule = "SPARE_IS_READ_ONLY";
        // When
        String invariants = get("/invariants");
        // Then
        assertThat(invariants).contains(rule, "\"subject\":\"p1/lyon\"", "\"status\":\"HOLDS\"", "refused: error 1142");
    }

    private boolean everythingIsGood() {
        List<InvariantLedger.Overview> invariants = ledger.overview("o2");
        return book.entries().size() == 2
                && book.entries().stream().allMatch(e -> e.verdict().equals("healthy"))
                && !invariants.isEmpty()
                && invariants.stream().allMatch(i -> i.status().equals("HOLDS"))
                && invariants.stream()
                        .allMatch(i -> i.lastReading().equals("complies")
                                || i.lastReading().equals("not-demanded"));
    }

    private void decide(Phase phase, String serving, AccessMode mode) {
        long decision = DECISION.incrementAndGet();
        topics.say(new PairState(
                "lyon",
                1,
                decision,
                phase,
                "s1",
                "s1b",
                serving,
                mode,
                Fence.UNKNOWN,
                null,
                null,
                null,
                null,
                Instant.now(),
                "test"));
        await().atMost(LIMIT)
                .until(() -> pairStates
                        .of("lyon")
                        .filter(s -> s.decision() == decision)
                        .isPresent());
    }

    private <E extends HealthEvent> List<E> said(String server, Class<E> type) {
        return topics.all(Topic.HEALTH, type).stream()
                .filter(e -> e.server().equals(server) && e.observedAt().isAfter(began))
                .toList();
    }

    private String evidence(String server, String check) {
        return said(server, ServerUnhealthy.class).getLast().evidence().stream()
                .filter(e -> e.check().equals(check))
                .findFirst()
                .orElseThrow()
                .observed();
    }

    private List<InvariantViolated> violated(String rule, String subject) {
        return topics.all(Topic.INVARIANTS, InvariantViolated.class).stream()
                .filter(e -> e.rule().equals(rule)
                        && e.subject().equals(subject)
                        && e.since().isAfter(began.minusSeconds(1)))
                .toList();
    }

    private List<InvariantRestored> restored(String rule, String subject) {
        return topics.all(Topic.INVARIANTS, InvariantRestored.class).stream()
                .filter(e -> e.rule().equals(rule)
                        && e.subject().equals(subject)
                        && e.restoredAt().isAfter(began))
                .toList();
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve(path)).GET().build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
