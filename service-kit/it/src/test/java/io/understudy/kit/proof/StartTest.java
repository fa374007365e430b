package io.understudy.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class StartTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private World world;

    @BeforeEach
    void bringUp() {
        world = World.ready();
    }

    @Test
    void a_service_that_starts_before_kafka_and_postgresql_works_as_soon_as_they_are_there() {
        // Given
        String gallery = "lyon/early.test";
        world.service.stop();
        String event = world.topics.change(gallery);
        world.kafka.stop();
        world.postgres.stop();
        world.service.start();
        world.postgres.startAndAwait();
        await().atMost(LIMIT).ignoreExceptions().until(() -> world.http.status("/q/health/live") == 200);
        // When
        world.kafka.startAndAwait();
        // Then
        await().atMost(LIMIT).until(() -> world.tables.effects(gallery).contains(event));
        assertThat(world.service.isAlive()).isTrue();
    }

    @Test
    void a_service_that_waits_for_postgresql_ends_when_it_is_told_to() {
        // Given
        world.service.stop();
        world.postgres.stop();
        long said = said(world.service.log());
        world.service.start();
        await().atMost(LIMIT).until(() -> said(world.service.log()) > said);
        // When
        boolean byItself = world.service.process().orElseThrow().stop();
        // Then
        assertThat(byItself).isTrue();
    }

    @Test
    void topics_are_there_and_those_of_states_are_compacted() throws Exception {
        // Given the service has started on an empty broker
        String states = Topic.PAIR_STATES.topicName();
        // When
        String policy = world.topics.setting(states, "cleanup.policy");
        // Then
        assertThat(policy).isEqualTo("compact");
        assertThat(world.topics.setting(Topic.GALLERIES.topicName(), "cleanup.policy"))
                .isEqualTo("delete");
        assertThat(world.topics.setting(Topics.DEAD, "cleanup.policy")).isEqualTo("delete");
    }

    @Test
    void a_pair_state_is_learnt_unless_a_higher_decision_is_known() {
        // Given
        world.http.post("/publish?pair=learnt&decision=7");
        await().atMost(LIMIT).until(() -> decision("learnt") == 7);
        // When
        String lower = world.http.post("/publish?pair=learnt&decision=6");
        // Then
        await().atMost(LIMIT).until(() -> world.tables.hasReceived("pair-states", lower));
        assertThat(decision("learnt")).isEqualTo(7);
        world.http.post("/publish?pair=learnt&decision=8");
        await().atMost(LIMIT).until(() -> decision("learnt") == 8);
        assertThat(decision("unheard-of")).isEqualTo(-1);
    }

    /** How often the log says that PostgreSQL is not there. */
    private static long said(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Retrying in")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long decision(String pair) {
        return Long.parseLong(world.http.get("/publish/pair-state?pair=" + pair));
    }
}
