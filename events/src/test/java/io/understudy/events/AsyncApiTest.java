package io.understudy.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the AsyncAPI document to the topics and types of the code. */
class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = AsyncApiTest.class.getClassLoader().getResourceAsStream("asyncapi.yaml")) {
            document = new YAMLMapper().readTree(in);
        }
    }

    @Test
    void everyTopicIsAChannelWithExactlyItsTypes() {
        // Given
        Map<String, Set<String>> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            expected.put(
                    topic.topicName(),
                    Arrays.stream(EventType.values())
                            .filter(t -> t.topic() == topic)
                            .map(EventType::type)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        // When
        Map<String, Set<String>> described = new TreeMap<>();
        for (JsonNode channel : document.path("channels")) {
            Set<String> types = new TreeSet<>();
            channel.path("messages")
                    .forEach(m -> types.add(
                            referred(m.path("$ref").asText()).path("name").asText()));
            described.put(channel.path("address").asText(), types);
        }

        // Then
        assertThat(described).isEqualTo(expected);
    }

    @Test
    void noMessageIsDescribedThatIsNoType() {
        // Given
        Set<String> types =
                Arrays.stream(EventType.values()).map(EventType::type).collect(Collectors.toSet());

        // When
        Set<String> described = new HashSet<>();
        document.at("/components/messages")
                .forEach(m -> described.add(m.path("name").asText()));

        // Then
        assertThat(described).isEqualTo(types);
    }

    @ParameterizedTest
    @EnumSource
    void messageNamesItsTypeSchemaKeyAndTheCommonHeaders(EventType type) {
        // Given
        JsonNode messages = document.at("/components/messages");

        // When
        JsonNode message = messages.path(type.kebabName());

        // Then
        assertThat(message.path("title").asText()).isEqualTo(type.dataClass().getSimpleName());
        assertThat(message.at("/headers/properties/ce_type/const").asText()).isEqualTo(type.type());
        assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo(type.schemaResource());
        assertThat(message.at("/bindings/kafka/key/type").asText()).isEqualTo("string");
        assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/cloudEvent");
    }

    @Test
    void headersAreThoseOfTheEnvelope() {
        // Given
        JsonNode headers = document.at("/components/messageTraits/cloudEvent/headers");

        // When
        Set<String> required = StreamSupport.stream(headers.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        // Then
        Set<String> optional = new HashSet<>();
        headers.path("properties").fieldNames().forEachRemaining(optional::add);
        optional.removeAll(required);
        assertThat(required)
                .containsExactlyInAnyOrder(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "content-type",
                        "ce_pair",
                        "ce_correlationid");
        assertThat(optional).containsExactlyInAnyOrder("ce_epoch", "ce_decision", "ce_causationid");
    }

    @ParameterizedTest
    @EnumSource
    void compactionIsDescribedAsProvisioned(Topic topic) {
        // Given
        JsonNode channel = StreamSupport.stream(document.path("channels").spliterator(), false)
                .filter(c -> c.path("address").asText().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();

        // When
        String policy = channel.at("/bindings/kafka/topicConfiguration")
                .path("cleanup.policy")
                .path(0)
                .asText();

        // Then
        assertThat(policy).isEqualTo(topic.compacted() ? "compact" : "delete");
    }

    private static JsonNode referred(String reference) {
        return document.at(reference.substring(1));
    }
}
