package io.understudy.kit.proof;

import io.understudy.events.Envelope;
import io.understudy.events.GalleryChanged;
import io.understudy.events.Topic;
import io.understudy.kit.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from Kafka, past the service. */
final class Topics {
    /** Where the service under proof puts what it cannot use. */
    static final String DEAD = Topic.GALLERIES.deadLetterTopic("proof");

    private static final Duration SILENCE = Duration.ofMillis(300);

    private final EventCodec codec = new EventCodec();
    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    Topics(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Announces a change of a gallery; returns the event's id. */
    String change(String gallery) {
        String id = UUID.randomUUID().toString();
        sendAgain(id, gallery);
        return id;
    }

    /** The same event once more. */
    void sendAgain(String id, String gallery) {
        GalleryChanged data = new GalleryChanged(gallery, "lyon", "s1", Instant.EPOCH, null, "a".repeat(64), List.of());
        send(codec.encode(new Envelope<>(id, "/test", Instant.EPOCH, 1L, null, id, null, data)));
    }

    /** A record that may be anything. */
    void raw(String key, Map<String, String> headers, String value) {
        ProducerRecord<String, byte[]> any =
                new ProducerRecord<>(Topic.GALLERIES.topicName(), key, value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> any.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(any);
    }

    /** The records of the topic with this key, in their order. */
    List<ConsumerRecord<String, byte[]>> withKey(String topic, String key) {
        return all(topic).stream().filter(r -> key.equals(r.key())).toList();
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> reader.position(p) < ends.get(p))) {
                reader.poll(SILENCE).forEach(found::add);
            }
            return found;
        }
    }

    /** Value of a header, null if it is missing. */
    static String header(ConsumerRecord<?, ?> kafkaRecord, String name) {
        Header header = kafkaRecord.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    String setting(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }

    private void send(ProducerRecord<String, byte[]> any) {
        try {
            producer.send(any).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
