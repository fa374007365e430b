package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Straight to Kafka, now or never: for words that are worthless when late, such as health verdicts. Nothing is kept for later, so that no
 * backlog of old words follows a broker's absence.
 */
@ApplicationScoped
@Unremovable
public class DirectPublisher {
    private static final Logger LOG = Logger.getLogger(DirectPublisher.class);
    private static final int LIMIT_MILLIS = 3_000;

    @Inject
    EventCodec codec;

    @Inject
    KafkaClients kafka;

    @Inject
    TopicProvisioning topics;

    private Producer<String, byte[]> producer;

    /** Waits for the acknowledgement, at most some three seconds; false when it did not come, and then the event may or may not have arrived. */
    public boolean publish(Envelope<?> envelope) {
        ProducerRecord<String, byte[]> toSend = codec.encode(envelope);
        if (!topics.areReady()) {
            // Sent now, it would make the broker create the topic by itself, and otherwise than it must be.
            return false;
        }
        try {
            producer().send(toSend).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.debugf(
                    "not published event=%s type=%s reason=%s",
                    envelope.id(), envelope.type().type(), e);
            if (e instanceof InterruptException) {
                Thread.currentThread().interrupt();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.hasty(LIMIT_MILLIS);
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
