package io.understudy.worker;

import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.GalleryChanged;
import io.understudy.events.Topic;
import io.understudy.kit.Decoded;
import io.understudy.kit.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from Kafka, past the service. */
final class Topics {
    private static final Duration SILENCE = Duration.ofMillis(200);

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
        GalleryChanged data =
                new GalleryChanged(gallery, WorkerWorld.PAIR, "s1", Instant.now(), null, "a".repeat(64), List.of());
        send(new Envelope<>(id, "/test", Instant.now(), 1L, null, "correlation-" + id, null, data));
        return id;
    }

    void send(Envelope<?> envelope) {
        try {
            producer.send(codec.encode(envelope)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events of this kind about this gallery, in their order. */
    <E extends Event> List<Envelope<?>> of(Topic topic, Class<E> kind, String gallery) {
        List<Envelope<?>> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : all(topic.topicName())) {
            if (codec.decode(kafkaRecord) instanceof Decoded.Known known
                    && kind.isInstance(known.envelope().data())
                    && known.envelope().data().key().equals(gallery)) {
                found.add(known.envelope());
            }
        }
        return found;
    }

    /** Number of records with this key in a topic, also one that holds no events. */
    long records(String topic, String key) {
        return all(topic).stream().filter(r -> key.equals(r.key())).count();
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
}
