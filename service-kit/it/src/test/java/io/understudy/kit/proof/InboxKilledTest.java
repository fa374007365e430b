package io.understudy.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.Topic;
import io.understudy.kit.DeadLetters;
import io.understudy.kit.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class InboxKilledTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private World world;

    @BeforeEach
    void bringUp() {
        world = World.ready();
    }

    @Test
    void an_event_whose_effect_was_not_committed_when_the_service_was_killed_is_applied_after_its_restart() {
        // Given the service stands between the handler's end and the commit
        String gallery = "lyon/before-commit.test";
        world.drill.freezeAt(Inbox.HANDLED);
        String event = world.topics.change(gallery);
        world.drill.awaitReached(Inbox.HANDLED);
        assertThat(world.tables.effects(gallery)).isEmpty();
        // When
        killAndRestart();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.effects(gallery).contains(event));
        assertThat(applied(gallery, event)).isTrue();
        assertThat(world.tables.effects(gallery)).containsExactly(event);
    }

    @Test
    void an_event_whose_effect_was_committed_when_the_service_was_killed_is_delivered_again_and_not_applied_again() {
        // Given the service stands between the commit and the acknowledgement
        String gallery = "lyon/after-commit.test";
        world.drill.freezeAt(Inbox.COMMITTED);
        String event = world.topics.change(gallery);
        world.drill.awaitReached(Inbox.COMMITTED);
        assertThat(world.tables.effects(gallery)).containsExactly(event);
        // When
        killAndRestart();
        // Then
        await().atMost(LIMIT).until(() -> duplicates() == 1.0);
        assertThat(world.tables.effects(gallery)).containsExactly(event);
    }

    @Test
    void an_event_that_arrives_twice_is_applied_once_and_counted() {
        // Given
        String gallery = "lyon/twice.test";
        String event = world.topics.change(gallery);
        await().atMost(LIMIT).until(() -> world.tables.effects(gallery).contains(event));
        double before = duplicates();
        // When
        world.topics.sendAgain(event, gallery);
        // Then
        await().atMost(LIMIT).until(() -> duplicates() == before + 1);
        assertThat(world.tables.effects(gallery)).containsExactly(event);
    }

    @Test
    void what_cannot_be_used_goes_to_the_dead_letter_topic_with_the_reason_and_the_consumer_goes_on() {
        // Given one key, so that all stand in one partition, in this order
        String key = "lyon/damaged.test";
        String changed = "io.understudy.gallery-changed.v1";
        Map<String, String> attributes = Map.of(
                "ce_specversion", "1.0",
                "ce_type", changed,
                "ce_id", "damaged-1",
                "ce_source", "/test",
                "ce_time", "2026-11-23T10:15:00Z");
        world.topics.raw(key, Map.of(), "no event");
        world.topics.raw(key, attributes, "{ not json");
        world.topics.raw(key, attributes, "{\"gallery\": \"lyon/damaged.test\"}");
        // When
        String good = world.topics.change(key);
        // Then
        await().atMost(LIMIT).until(() -> world.tables.effects(key).contains(good));
        List<ConsumerRecord<String, byte[]>> dead = world.topics.withKey(Topics.DEAD, key);
        assertThat(dead)
                .extracting(r -> Topics.header(r, DeadLetters.REASON))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("ce_type"),
                        reason -> assertThat(reason).contains("no usable JSON"),
                        reason -> assertThat(reason).contains("schema").contains("pair"));
        assertThat(dead).allSatisfy(r -> {
            assertThat(Topics.header(r, DeadLetters.TOPIC)).isEqualTo(Topic.GALLERIES.topicName());
            assertThat(Topics.header(r, DeadLetters.OFFSET)).matches("\\d+");
        });
        assertThat(new String(dead.get(1).value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{ not json");
        assertThat(Topics.header(dead.get(1), "ce_id")).isEqualTo("damaged-1");
    }

    @Test
    void an_event_that_the_handler_refuses_goes_to_the_dead_letter_topic_and_leaves_nothing_behind() {
        // Given
        String gallery = "lyon/refused.test";
        // When
        world.topics.change(gallery);
        // Then
        await().atMost(LIMIT)
                .until(() -> !world.topics.withKey(Topics.DEAD, gallery).isEmpty());
        assertThat(Topics.header(world.topics.withKey(Topics.DEAD, gallery).getFirst(), DeadLetters.REASON))
                .contains("no such gallery lyon/refused.test");
        assertThat(world.tables.effects(gallery)).isEmpty();
    }

    @Test
    void an_event_of_an_unknown_type_is_skipped_and_counted() {
        // Given
        String key = "lyon/novelty.test";
        double before = skipped();
        // When
        world.topics.raw(key, Map.of("ce_type", "io.understudy.novelty.v1", "ce_id", "n"), "{}");
        // Then
        await().atMost(LIMIT).until(() -> skipped() == before + 1);
        assertThat(world.topics.withKey(Topics.DEAD, key)).isEmpty();
    }

    @Test
    void events_that_come_while_postgresql_is_away_and_the_service_is_restarted_are_neither_lost_nor_dead_lettered() {
        // Given
        String gallery = "lyon/absent.test";
        List<String> events = new java.util.ArrayList<>(tenChanges(gallery));
        world.postgres.stop();
        events.addAll(tenChanges(gallery));
        await().atMost(LIMIT).until(() -> world.http.status("/q/health/ready") == 503);
        assertThat(world.http.get("/q/health/ready")).contains("PostgreSQL does not answer");
        assertThat(world.http.status("/q/health/live")).isEqualTo(200);
        world.service.stop();
        world.service.start();
        // When
        world.postgres.startAndAwait();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.effects(gallery).size() >= events.size());
        assertThat(world.tables.effects(gallery)).containsExactlyElementsOf(events);
        assertThat(world.topics.withKey(Topics.DEAD, gallery)).isEmpty();
    }

    private List<String> tenChanges(String gallery) {
        return IntStream.range(0, 10)
                .mapToObj(i -> world.topics.change(gallery))
                .toList();
    }

    private void killAndRestart() {
        world.service.kill();
        world.drill.clear();
        world.service.startAndAwait();
    }

    /** Whether a later delivery of the same event would be a duplicate: then nothing of it is still to come. */
    private boolean applied(String gallery, String event) {
        double before = duplicates();
        world.topics.sendAgain(event, gallery);
        await().atMost(LIMIT).until(() -> duplicates() > before);
        return true;
    }

    private double duplicates() {
        return world.http.counter("understudy_inbox_duplicates_total", "consumer=\"galleries\"");
    }

    private double skipped() {
        return world.http.counter("understudy_inbox_skipped_total", "consumer=\"galleries\"");
    }
}
