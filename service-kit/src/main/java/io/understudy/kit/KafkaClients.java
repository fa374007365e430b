package io.understudy.kit;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients outside of any channel, with the {@code kafka.*} settings (addresses, TLS, SASL) of the service. */
@Singleton
class KafkaClients {
    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> connection;

    /** Loses nothing that it acknowledges, and keeps order while nothing fails. Fails within {@code limitMillis}. */
    Producer<String, byte[]> careful(int limitMillis) {
        return producer(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                limitMillis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                limitMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                limitMillis,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500));
    }

    /** Now or never. */
    Producer<String, byte[]> hasty(int limitMillis) {
        return producer(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "1",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                false,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                limitMillis / 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                limitMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                limitMillis / 2,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500));
    }

    private Producer<String, byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(connection);
        all.putAll(settings);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    Admin admin(int limitMillis) {
        Map<String, Object> all = new HashMap<>(connection);
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMillis);
        all.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return Admin.create(all);
    }
}
