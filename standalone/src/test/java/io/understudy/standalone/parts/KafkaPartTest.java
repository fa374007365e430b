package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.machine.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPartTest {

    private static final TopicPartition PARTITION = new TopicPartition("photos", 0);

    @TempDir
    Path temporary;

    private Machine machine;

    @BeforeEach
    void openMachine() {
        machine = Machine.open(temporary.resolve("data"));
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    @Test
    void keepsAcknowledgedRecordsWhenItIsKilled() throws Exception {
        // Given a broker that has acknowledged a record
        KafkaPart kafka = new KafkaPart(machine, "kafka");
        kafka.startAndAwait();
        String address = kafka.bootstrapServers();
        send(address, "hello");

        // When it is killed and started again
        kafka.kill();
        kafka.startAndAwait();

        // Then the record is there, at the same address
        assertThat(kafka.bootstrapServers()).isEqualTo(address);
        assertThat(first(address)).isEqualTo("hello");
    }

    private static void send(String address, String text) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, value))
                    .get();
        }
    }

    private static String first(String address) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            var records = consumer.poll(Duration.ofSeconds(20)).records(PARTITION);
            return new String(records.getFirst().value(), StandardCharsets.UTF_8);
        }
    }
}
