package io.understudy.kit;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Where records go that cannot be used: {@code <topic>.<service>.dlq}, unchanged, with headers that say why and whence. It does what SmallRye's
 * own strategy {@code dead-letter-queue} does and, other than that one, needs no topic per channel, waits as long as Kafka is away instead of ending the
 * channel, and leaves a record alone that was interrupted by the service's own end.
 */
@ApplicationScoped
@Identifier(DeadLetters.STRATEGY)
public class DeadLetters implements KafkaFailureHandler.Factory {
    /** Value of {@code failure-strategy}. */
    public static final String STRATEGY = "understudy-dead-letters";
    /** Header: the reason as a sentence. */
    public static final String REASON = "dead-letter-reason";
    /** Header: the topic it came from. */
    public static final String TOPIC = "dead-letter-topic";
    /** Header: the partition it came from, decimal. */
    public static final String PARTITION = "dead-letter-partition";
    /** Header: its offset there, decimal. */
    public static final String OFFSET = "dead-letter-offset";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int SEND_LIMIT_MILLIS = 10_000;
    private static final int REASON_LIMIT = 2_000;

    @Inject
    KafkaClients kafka;

    @Inject
    StopSignal stop;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "quarkus.application.name")
    String service;

    private Producer<String, byte[]> producer;

    /** Name of the topic for what this service could not use of {@code topic}. */
    static String topicFor(String topic, String service) {
        return topic + "." + service + ".dlq";
    }

    @Override
    public KafkaFailureHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new KafkaFailureHandler() {
            @Override
            public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> bad, Throwable reason, Metadata metadata) {
                if (reason instanceof StoppedMeanwhile) {
                    // Never done: the offset stays where it is, and no later record overtakes this one.
                    return Uni.createFrom().nothing();
                }
                return Uni.createFrom()
                        .item(() -> keep(bad, reason))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .flatMap(kept -> kept
                                ? Uni.createFrom().completionStage(bad.ack())
                                : Uni.createFrom().nothing())
                        .emitOn(bad::runOnMessageContext);
            }
        };
    }

    /** False only when the service is stopped before it could be written. */
    private boolean keep(IncomingKafkaRecord<?, ?> bad, Throwable reason) {
        LOG.errorf(
                reason.getCause(),
                "record dead-lettered topic=%s partition=%d offset=%d key=%s reason=%s",
                bad.getTopic(),
                bad.getPartition(),
                bad.getOffset(),
                bad.getKey(),
                reason.getMessage());
        ProducerRecord<String, byte[]> letter = letter(bad, reason);
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (true) {
            try {
                producer().send(letter).get();
                meters.counter("understudy.inbox.dead.lettered", "topic", bad.getTopic())
                        .increment();
                return true;
            } catch (ExecutionException | KafkaException e) {
                LOG.warnf("dead letter not written yet topic=%s reason=%s", letter.topic(), e);
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (stop.givenWithin(backoff.next())) {
                return false;
            }
        }
    }

    private ProducerRecord<String, byte[]> letter(IncomingKafkaRecord<?, ?> bad, Throwable reason) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                topicFor(bad.getTopic(), service), (String) bad.getKey(), (byte[]) bad.getPayload());
        bad.getHeaders().forEach(letter.headers()::add);
        String sentence = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        header(letter, REASON, sentence.length() > REASON_LIMIT ? sentence.substring(0, REASON_LIMIT) : sentence);
        header(letter, TOPIC, bad.getTopic());
        header(letter, PARTITION, Integer.toString(bad.getPartition()));
        header(letter, OFFSET, Long.toString(bad.getOffset()));
        return letter;
    }

    private static void header(ProducerRecord<?, ?> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.careful(SEND_LIMIT_MILLIS);
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
