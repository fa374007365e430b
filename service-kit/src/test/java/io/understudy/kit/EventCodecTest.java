package io.understudy.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
    private static final EventCodec CODEC = new EventCodec();
    private static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456Z");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_event_of_the_contract_survives_the_journey(EventType type) throws IOException {
        // Given
        Envelope<?> sent = new Envelope<>("id-1", "/test", TIME, 3L, 17L, "cause-0", "cause-1", example(type));
        // When
        Decoded received = CODEC.decode(arrived(CODEC.encode(sent)));
        // Then
        assertThat(received).isEqualTo(new Decoded.Known(sent));
    }

    @Test
    void attributes_are_headers_and_the_value_is_plain_json() throws IOException {
        // Given
        Event point = example(EventType.RECOVERY_POINT);
        // When
        ProducerRecord<String, byte[]> message =
                CODEC.encode(new Envelope<>("id-1", "/backup-worker", TIME, 3L, 17L, "c", "d", point));
        // Then
        assertThat(message.topic()).isEqualTo("understudy.recovery-points.v1");
        assertThat(message.key()).isEqualTo(point.key());
        assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(message, "ce_type")).isEqualTo("io.understudy.recovery-point.v1");
        assertThat(header(message, "ce_id")).isEqualTo("id-1");
        assertThat(header(message, "ce_source")).isEqualTo("/backup-worker");
        assertThat(header(message, "ce_subject")).isEqualTo(point.key());
        assertThat(header(message, "ce_pair")).isEqualTo(point.pair());
        assertThat(header(message, "ce_epoch")).isEqualTo("3");
        assertThat(header(message, "ce_decision")).isEqualTo("17");
        assertThat(header(message, "ce_correlationid")).isEqualTo("c");
        assertThat(header(message, "ce_causationid")).isEqualTo("d");
        assertThat(header(message, "content-type")).isEqualTo("application/json");
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).startsWith("{\"gallery\":");
    }

    @Test
    void an_event_without_decision_and_cause_has_none_after_the_journey() throws IOException {
        // Given
        Envelope<?> sent =
                new Envelope<>("id-1", "/test", TIME, null, null, "id-1", null, example(EventType.SCAN_COMPLETED));
        // When
        Decoded received = CODEC.decode(arrived(CODEC.encode(sent)));
        // Then
        assertThat(received).isEqualTo(new Decoded.Known(sent));
    }

    @Test
    void a_later_producers_additional_property_is_skipped() throws IOException {
        // Given
        Event point = example(EventType.RECOVERY_POINT);
        ProducerRecord<String, byte[]> message =
                CODEC.encode(new Envelope<>("id-1", "/test", TIME, null, null, "id-1", null, point));
        String richer = new String(message.value(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"colour\":\"red\",");
        // When
        Decoded received = CODEC.decode(arrived(withValue(message, richer)));
        // Then
        assertThat(received)
                .isInstanceOfSatisfying(
                        Decoded.Known.class,
                        known -> assertThat(known.envelope().data()).isEqualTo(point));
    }

    @Test
    void a_type_of_a_later_version_is_unknown_rather_than_malformed() {
        // Given
        ConsumerRecord<String, byte[]> novelty = arrived(message("{}"));
        novelty.headers().add("ce_type", bytes("io.understudy.gallery-changed.v2"));
        // When
        Decoded received = CODEC.decode(novelty);
        // Then
        assertThat(received).isEqualTo(new Decoded.Unknown("io.understudy.gallery-changed.v2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing type     | ce_type        |                                   | {}       | header ce_type is missing
            no version       | ce_specversion | io.understudy.recovery-point.v1   | {}       | cannot be read
            no id            | ce_id          | io.understudy.recovery-point.v1   | {}       | cannot be read
            no time          | ce_time        | io.understudy.recovery-point.v1   | {}       | lacks its time
            not JSON         | -              | io.understudy.recovery-point.v1   | {a       | no usable JSON
            nothing at all   | -              | io.understudy.recovery-point.v1   | NULL     | lacks its data
            against schema   | -              | io.understudy.recovery-point.v1   | {}       | schema of io.understudy.recovery-point.v1
            no instant       | -              | io.understudy.recovery-point.v1   | {"gallery":"lyon/a","pair":"lyon","asOf":"soon","provedAt":"soon","digest":"d"} | soon
            """)
    void what_is_no_usable_event_is_malformed_with_the_reason(
            String what, String lacks, String type, String value, String reason) {
        // Given
        ConsumerRecord<String, byte[]> damaged = arrived(message("NULL".equals(value) ? null : value));
        String[][] attributes = {
            {"ce_specversion", "1.0"},
            {"ce_type", type},
            {"ce_id", "1"},
            {"ce_source", "/t"},
            {"ce_time", TIME.toString()}
        };
        for (String[] attribute : attributes) {
            if (!attribute[0].equals(lacks)) {
                damaged.headers().add(attribute[0], bytes(attribute[1]));
            }
        }
        // When
        Decoded received = CODEC.decode(damaged);
        // Then
        assertThat(received)
                .as(what)
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class, m -> assertThat(m.reason()).contains(reason));
    }

    private static Event example(EventType type) throws IOException {
        String name = "examples/" + type.kebabName() + ".v1.json";
        try (InputStream in = EventType.class.getClassLoader().getResourceAsStream(name)) {
            return EventJson.MAPPER.readValue(in, type.dataClass());
        }
    }

    private static ProducerRecord<String, byte[]> message(String value) {
        return new ProducerRecord<>("any", "key", value == null ? null : bytes(value));
    }

    private static ProducerRecord<String, byte[]> withValue(ProducerRecord<String, byte[]> message, String value) {
        return new ProducerRecord<>(message.topic(), null, message.key(), bytes(value), message.headers());
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> message) {
        ConsumerRecord<String, byte[]> arrived =
                new ConsumerRecord<>(message.topic(), 0, 0, message.key(), message.value());
        message.headers().forEach(arrived.headers()::add);
        return arrived;
    }

    private static String header(ProducerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
