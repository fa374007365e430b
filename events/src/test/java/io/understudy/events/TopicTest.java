package io.understudy.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    /** Written out, because operators and other people's consumers rely on these very names. */
    @Test
    void deadLetterTopicsAreNamedByTopicAndConsumer() {
        // Given
        Topic[] topics = Topic.values();

        // When
        Map<Topic, String> names = Arrays.stream(topics)
                .collect(Collectors.toMap(t -> t, t -> t.deadLetterTopic("worker"), (a, b) -> a, TreeMap::new));

        // Then
        assertThat(names)
                .isEqualTo(Map.of(
                        Topic.GALLERIES, "understudy.galleries.v1.worker.dlq",
                        Topic.BACKUPS, "understudy.backups.v1.worker.dlq",
                        Topic.HEALTH, "understudy.health.v1.worker.dlq",
                        Topic.INVARIANTS, "understudy.invariants.v1.worker.dlq",
                        Topic.COMMANDS, "understudy.commands.v1.worker.dlq",
                        Topic.FAILOVERS, "understudy.failovers.v1.worker.dlq",
                        Topic.PAIR_STATES, "understudy.pair-states.v1.worker.dlq",
                        Topic.RECOVERY_POINTS, "understudy.recovery-points.v1.worker.dlq"));
    }

    @ParameterizedTest
    @EnumSource
    void typeIsFoundByItsCloudEventsName(EventType type) {
        // Given
        String name = type.type();

        // When
        Optional<EventType> found = EventType.ofType(name);

        // Then
        assertThat(found).contains(type);
    }

    @Test
    void typeOfAnotherVersionIsNotTaken() {
        // Given
        String later = "io.understudy.gallery-changed.v2";

        // When
        Optional<EventType> found = EventType.ofType(later);

        // Then
        assertThat(found).isEmpty();
    }
}
