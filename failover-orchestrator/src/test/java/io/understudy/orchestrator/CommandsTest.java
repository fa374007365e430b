package io.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.events.BackupRequested;
import io.understudy.events.CommandRejected;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.PlanStated;
import io.understudy.events.PromotionRequested;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.Topic;
import io.understudy.kit.EventCodec;
import io.understudy.orchestrator.decide.HoldOfAll;
import io.understudy.orchestrator.store.HoldStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators' commands by Kafka and by REST, on real parts. Every test leaves the pair where it found it. */
@QuarkusTest
@WithTestResource(LiveParts.class)
@Tag("parts")
class CommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    EventCodec codec;

    @Inject
    ObjectMapper json;

    @Inject
    HoldStore holds;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @TestHTTPResource("/")
    URI service;

    private Topics topics;
    private Observers observers;

    /** @param status of the answer */
    private record Reply(int status, JsonNode body) {
        JsonNode first() {
            return body.path("answers").path(0).path("data");
        }
    }

    @BeforeEach
    void givenAServingPair() {
        topics = new Topics(codec, brokers);
        observers = new Observers(topics);
        Instant proved = Instant.now();
        topics.say(new RecoveryPoint("lyon/alice.test", "lyon", proved, proved, "abc"));
        await().atMost(LIMIT).ignoreExceptions().until(() -> state().phase() == Phase.MAIN_SERVING);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> get("/pairs/lyon").path("spareHealth").asText().startsWith("healthy"));
    }

    @AfterEach
    void close() {
        observers.close();
        topics.close();
    }

    @Test
    void aPlanChangesNothingAndTheOrderDoesWhatItSaid() throws Exception {
        // Given the plan of sending visitors to the spare
        Map<String, Object> away = Map.of("mode", "READ_ONLY", "overrule", new String[0]);
        Reply plan = post("lyon", "failover-requested", true, away);
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.first().path("to").asText()).isEqualTo("SPARE_SERVING");
        assertThat(plan.first().path("steps").path(0).path("step").asText()).isEqualTo("PROVE_SPARE_READ_ONLY");
        long decision = state().decision();
        assertThat(plan.first().path("decision").asLong()).isEqualTo(decision);

        // When it is ordered, and the return after it
        Reply ordered = post("lyon", "failover-requested", false, away);
        await().atMost(LIMIT).until(() -> get("/pairs/lyon").path("settled").asBoolean() && onSpare());
        Reply plannedReturn = post("lyon", "return-requested", true, Map.of());
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            topics.say(new ReturnRequested("lyon", "ann", "disks are in", null, soon(), false));
            await().atMost(Duration.ofSeconds(3)).until(() -> !onSpare());
        });

        // Then both were done, the plan was told on Kafka too, and the pair is back where it was
        assertThat(ordered.first().path("phase").asText()).isEqualTo("SPARE_SERVING");
        assertThat(ordered.first().path("decision").asLong()).isEqualTo(decision + 1);
        assertThat(plannedReturn.body().toString()).contains("MAIN_HEALTHY");
        await().atMost(LIMIT).until(() -> state().phase() == Phase.MAIN_SERVING);
        assertThat(topics.all(Topic.FAILOVERS, PlanStated.class))
                .extracting(PlanStated::commandId)
                .contains(plan.body().path("commandId").asText());

        // and the ledger tells it all, with who, how long and why
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() ->
                        !get("/incidents?pair=lyon").path(0).path("closedAt").isNull());
        long incident = get("/incidents?pair=lyon").path(0).path("id").asLong();
        JsonNode view = get("/incidents/" + incident);
        assertThat(view.path("lines").findValuesAsText("kind")).contains("COMMAND", "DECISION", "EVENT", "PLAN");
        assertThat(view.path("lines").findValuesAsText("actor")).contains("ann");
        assertThat(view.path("steps").findValuesAsText("step")).contains("PROVE_SPARE_READ_ONLY", "ROUTE");
        assertThat(text("/incidents/" + incident + ".md"))
                .contains("# Incident " + incident + ": pair lyon", "ordered by ann\\: disks", "## Loss statement");
    }

    @Test
    void aSwitchoverAsksForALastBackupOnceTheMainIsFrozenAndEndsByAReturn() throws Exception {
        // Given a switchover ordered by REST as its plan said, and the last backup that it asked for
        Map<String, Object> limit = Map.of("withinSeconds", 600);
        Reply plan = post("lyon", "switchover-requested", true, limit);
        assertThat(plan.first().path("steps").findValuesAsText("step")).contains("CALM_MAIN", "CLAIM_MAIN");
        assertThat(post("lyon", "switchover-requested", false, limit)
                        .first()
                        .path("phase")
                        .asText())
                .isEqualTo("SPARE_SERVING");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.all(Topic.COMMANDS, BackupRequested.class))
                        .last()
                        .satisfies(asked -> {
                            assertThat(asked.pair()).isEqualTo("lyon");
                            assertThat(asked.gallery()).isNull();
                            assertThat(asked.withinSeconds()).isBetween(1L, 600L);
                        }));

        // When a person thinks better of it
        topics.say(new ReturnRequested("lyon", "ann", "not today", null, soon(), false));

        // Then visitors are on the main again, and the same order with no time is refused
        await().atMost(LIMIT).until(() -> state().phase() == Phase.MAIN_SERVING);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> get("/pairs/lyon").path("settled").asBoolean());
        assertThat(post("lyon", "switchover-requested", false, Map.of("withinSeconds", 0))
                        .first()
                        .path("rule")
                        .asText())
                .isEqualTo("time-limit");
    }

    @Test
    void aRefusalIsTheSameByRestAndByKafka() throws Exception {
        // Given a promotion ordered by Kafka while visitors are on the main
        String id = topics.say(new PromotionRequested("lyon", "bob", "now", null, soon(), false, null, List.of()));

        // When the same is ordered by REST
        Reply reply = post("lyon", "promotion-requested", false, Map.of("overrule", new String[0]));

        // Then both are answered by the same rule, on Kafka and, for the second, in the reply
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.first().path("rule").asText()).isEqualTo("read-only-first");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.all(Topic.FAILOVERS, CommandRejected.class))
                        .filteredOn(r -> r.rule().equals("read-only-first"))
                        .extracting(CommandRejected::commandId)
                        .contains(id, reply.body().path("commandId").asText()));
    }

    @Test
    void aMalformedCommandIsAnsweredByThatRule() throws Exception {
        // Given the data of a hold without an end
        Map<String, Object> endless = Map.of();

        // When it is asked for by REST
        Reply reply = post("lyon", "hold-requested", false, endless);

        // Then it is refused as malformed, with what is missing
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.first().path("rule").asText()).isEqualTo("malformed");
        assertThat(reply.first().path("sentence").asText()).contains("until");
        assertThat(get("/pairs/lyon/ledger").path(0).path("sentence").asText()).startsWith("malformed: ");
        assertThat(state().hold()).isNull();
    }

    @Test
    void allPairsAreHeldByRestAndReleasedByKafka() throws Exception {
        // Given all pairs held
        Map<String, Object> end = Map.of("until", soon().toString());
        Reply held = post("*", "hold-requested", false, end);
        assertThat(held.first().path("hold").path("requestedBy").asText()).isEqualTo("ann");
        Reply one = post("lyon", "release-requested", false, Map.of());
        assertThat(one.first().path("rule").asText()).isEqualTo("held-for-all");

        // When all are released
        topics.say(new ReleaseRequested("*", "ann", "done", null, soon(), false));

        // Then the pair is free, and a second release has nothing to release
        await().atMost(LIMIT).until(() -> state().hold() == null);
        assertThat(post("*", "release-requested", false, Map.of())
                        .first()
                        .path("rule")
                        .asText())
                .isEqualTo("not-held");
    }

    @Test
    void aHoldOfAllThatCannotBeReadIsAHoldUntilAPersonReleasesIt() throws Exception {
        // Given a row of the hold of all that says nothing
        QuarkusTransaction.requiringNew().run(() -> holds.update("state = 'spoilt'"));

        // When a plan is asked for
        Reply plan = post("lyon", "failover-requested", true, Map.of("mode", "READ_ONLY", "overrule", new String[0]));

        // Then the hold's guard refuses, until all pairs are released
        assertThat(plan.first().path("guards").path(0).path("guard").asText()).isEqualTo("NO_HOLD");
        assertThat(plan.first().path("guards").path(0).path("value").asText()).isEqualTo("not readable");
        assertThat(post("*", "release-requested", false, Map.of()).status()).isEqualTo(200);
        assertThat(holds.ofAll()).isEqualTo(new HoldOfAll.None());
    }

    private boolean onSpare() {
        return state().phase() == Phase.SPARE_SERVING;
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(600);
    }

    private PairState state() {
        return topics.all(Topic.PAIR_STATES, PairState.class).stream()
                .max(Comparator.comparingLong(PairState::decision))
                .orElseThrow();
    }

    private Reply post(String pair, String command, boolean dryRun, Map<String, Object> more) throws IOException {
        Map<String, Object> data = new HashMap<>(more);
        data.putAll(Map.of("pair", pair, "requestedBy", "ann", "reason", "disks", "dryRun", dryRun));
        data.put("expiresAt", soon().toString());
        HttpURLConnection connection = open("/pairs/" + pair + "/commands/" + command);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(json.writeValueAsBytes(data));
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Reply(status, json.readTree(in));
        }
    }

    private JsonNode get(String path) throws IOException {
        return json.readTree(text(path));
    }

    private String text(String path) throws IOException {
        try (InputStream in = open(path).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Not the JDK's newer client: whoever loads that first settles which headers the service itself may set. */
    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) service.resolve(path).toURL().openConnection();
    }
}
