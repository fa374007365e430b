package io.understudy.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.Topic;
import io.understudy.kit.OutboxRelay;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class OutboxKilledTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private World world;

    @BeforeEach
    void bringUp() {
        world = World.ready();
    }

    @Test
    void an_event_that_was_committed_but_not_sent_when_the_service_was_killed_is_sent_after_its_restart() {
        // Given
        world.drill.freezeAt(OutboxRelay.READ);
        String event = publish("unsent", 1);
        world.drill.awaitReached(OutboxRelay.READ);
        assertThat(published("unsent")).isEmpty();
        // When
        killAndRestart();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.waiting("unsent").isEmpty());
        assertThat(published("unsent")).containsExactly(event);
    }

    @Test
    void an_event_that_was_sent_but_not_deleted_when_the_service_was_killed_is_sent_again_with_the_same_id() {
        // Given
        world.drill.freezeAt(OutboxRelay.ACKNOWLEDGED);
        String event = publish("sent-twice", 1);
        world.drill.awaitReached(OutboxRelay.ACKNOWLEDGED);
        assertThat(published("sent-twice")).containsExactly(event);
        // When
        killAndRestart();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.waiting("sent-twice").isEmpty());
        assertThat(published("sent-twice")).containsExactly(event, event);
    }

    @Test
    void events_of_one_key_keep_their_order_while_kafka_goes_away_and_comes_back() {
        // Given
        List<String> events = new java.util.ArrayList<>();
        LongStream.rangeClosed(1, 20).forEach(n -> events.add(publish("ordered", n)));
        world.kafka.kill();
        LongStream.rangeClosed(21, 40).forEach(n -> events.add(publish("ordered", n)));
        await().atMost(LIMIT).until(() -> world.http.status("/q/health/ready") == 503);
        assertThat(world.http.get("/q/health/ready")).contains("Kafka does not answer");
        assertThat(world.http.status("/q/health/live")).isEqualTo(200);
        // When
        world.kafka.startAndAwait();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.waiting("ordered").isEmpty());
        assertThat(published("ordered").stream().distinct()).containsExactlyElementsOf(events);
    }

    @Test
    void of_two_transactions_with_one_key_the_event_published_first_is_sent_first_although_it_commits_late() {
        // Given the first has published and stands before its commit; the second has the same key
        world.drill.freezeAt("before-commit-1");
        CompletableFuture<HttpResponse<String>> first = world.http.postAside("/publish?pair=raced&decision=1");
        world.drill.awaitReached("before-commit-1");
        CompletableFuture<HttpResponse<String>> second = world.http.postAside("/publish?pair=raced&decision=2");
        String unrelated = publish("unrelated", 3);
        await().atMost(LIMIT).until(() -> published("unrelated").contains(unrelated));
        assertThat(second).isNotDone();
        // When
        world.drill.clear();
        // Then
        String firstId = first.join().body();
        String secondId = second.join().body();
        await().atMost(LIMIT).until(() -> published("raced").size() >= 2);
        assertThat(published("raced")).containsExactly(firstId, secondId);
    }

    @Test
    void of_two_replicas_one_sends_and_the_other_takes_over_when_that_one_stands_still() {
        // Given the relay of the service leads and stands still in the middle of its work, and that of the replica does
        // not send the same
        world.replica.startAndAwait();
        world.drill.freezeAt(OutboxRelay.ACKNOWLEDGED);
        String stuck = publish("taken-over", 1);
        world.drill.awaitReached(OutboxRelay.ACKNOWLEDGED);
        await().during(Duration.ofSeconds(1))
                .until(() -> published("taken-over").equals(List.of(stuck)));
        world.service.freeze();
        world.drill.clear();
        // When
        String next = world.replicaHttp.post("/publish?pair=taken-over&decision=2");
        // Then
        await().atMost(LIMIT).until(() -> world.tables.waiting("taken-over").isEmpty());
        assertThat(published("taken-over")).containsExactly(stuck, stuck, next);
        world.service.thaw();
        String last = publish("taken-over", 3);
        await().atMost(LIMIT).until(() -> published("taken-over").contains(last));
        assertThat(published("taken-over").stream().distinct()).containsExactly(stuck, next, last);
    }

    @Test
    void a_transaction_that_is_rolled_back_publishes_nothing() {
        // Given
        world.http.post("/publish/rolled-back?pair=undone&decision=1");
        // When
        String later = publish("undone", 2);
        // Then
        await().atMost(LIMIT).until(() -> !published("undone").isEmpty());
        assertThat(published("undone")).containsExactly(later);
        assertThat(world.tables.effects("undone")).containsExactly("2");
    }

    @Test
    void publishing_outside_of_a_transaction_is_refused() {
        // Given no transaction
        // When
        String answer = world.http.post("/publish/without-transaction?pair=outside");
        // Then
        assertThat(answer).isEqualTo("refused");
        assertThat(world.tables.waiting("outside")).isEmpty();
    }

    @Test
    void a_committed_event_is_sent_within_half_a_second() {
        // Given everything is warm
        String warm = publish("quick", 1);
        await().atMost(LIMIT).until(() -> published("quick").contains(warm));
        long before = System.nanoTime();
        // When
        String event = publish("quick", 2);
        // Then
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> world.tables.waiting("quick").isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThat(published("quick")).containsExactly(warm, event);
    }

    @Test
    void a_verdict_that_could_not_be_sent_is_not_sent_later() {
        // Given
        world.kafka.kill();
        boolean sent = Boolean.parseBoolean(world.http.post("/publish/direct?server=absent"));
        assertThat(sent).isFalse();
        world.kafka.startAndAwait();
        // When
        await().atMost(LIMIT).until(() -> Boolean.parseBoolean(world.http.post("/publish/direct?server=present")));
        // Then
        assertThat(world.topics.withKey(Topic.HEALTH.topicName(), "present")).hasSize(1);
        assertThat(world.topics.withKey(Topic.HEALTH.topicName(), "absent")).isEmpty();
    }

    private String publish(String pair, long decision) {
        return world.http.post("/publish?pair=" + pair + "&decision=" + decision);
    }

    private List<String> published(String pair) {
        return world.topics.withKey(Topic.PAIR_STATES.topicName(), pair).stream()
                .map(r -> Topics.header(r, "ce_id"))
                .toList();
    }

    private void killAndRestart() {
        world.service.kill();
        world.drill.clear();
        world.service.startAndAwait();
    }
}
