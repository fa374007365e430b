package io.understudy.benchmarks.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what the absent orchestrator would have said of the pairs, and proved backups of galleries that are clones of a proved one. */
final class Publisher implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE_EXAMPLE = "/examples/pair-state.v1.json";

    private final KafkaProducer<String, byte[]> producer;

    Publisher(String brokers) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The pair is in its normal state: the main serves and may be written. */
    void normal(String pair) throws IOException {
        ObjectNode state;
        try (InputStream example = Publisher.class.getResourceAsStream(STATE_EXAMPLE)) {
            state = (ObjectNode) JSON.readTree(example);
        }
        state.put("pair", pair)
                .put("epoch", 1)
                .put("decision", 1)
                .put("phase", "MAIN_SERVING")
                .put("main", Fleets.main(pair))
                .put("spare", Fleets.spare(pair))
                .put("serving", Fleets.main(pair))
                .put("mode", "WRITE")
                .put("fence", "UNFENCED")
                .put("since", Instant.now().toString())
                .put("why", "The benchmarks say so.");
        state.remove(List.of("outageBegan", "promotionDue", "dataAsOf", "hold"));
        publish("understudy.pair-states.v1", "pair-state", pair, pair, state);
        producer.flush();
    }

    /** Says of galleries that they were proved like another one, whose tables, and files with size and time, they share. */
    void provedLike(JsonNode backup, String pair, List<String> galleries) throws IOException {
        for (String gallery : galleries) {
            ObjectNode like = backup.deepCopy();
            like.put("gallery", gallery);
            publish("understudy.backups.v1", "backup-completed", gallery, pair, like);
        }
        producer.flush();
    }

    private void publish(String topic, String type, String key, String pair, JsonNode data) throws IOException {
        ProducerRecord<String, byte[]> cloudEvent = new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(data));
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/benchmarks",
                "ce_type",
                "io.understudy." + type + ".v1",
                "ce_subject",
                key,
                "ce_time",
                Instant.now().toString(),
                "ce_pair",
                pair,
                "ce_epoch",
                "1",
                "ce_decision",
                "1",
                "ce_correlationid",
                id);
        headers.forEach((name, value) -> cloudEvent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        cloudEvent.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        producer.send(cloudEvent);
    }

    @Override
    public void close() {
        producer.close();
    }
}
