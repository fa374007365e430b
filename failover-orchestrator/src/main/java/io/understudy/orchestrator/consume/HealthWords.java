package io.understudy.orchestrator.consume;

import io.smallrye.common.annotation.Blocking;
import io.understudy.events.HealthEvent;
import io.understudy.kit.BadRecord;
import io.understudy.kit.Decoded;
import io.understudy.kit.EventCodec;
import io.understudy.orchestrator.store.ObservationBoard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The observers' words: latest only, so no inbox. What lay in Kafka while nobody read it is no news and is let go. */
@ApplicationScoped
class HealthWords {
    private static final Logger LOG = Logger.getLogger(HealthWords.class);
    private static final Duration NEWS = Duration.ofSeconds(10);

    @Inject
    EventCodec codec;

    @Inject
    ObservationBoard board;

    @Inject
    Clock clock;

    @Incoming("health")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        Instant arrived = clock.instant();
        // The broker's time, so that an observer with a wrong clock is not mistaken for an old record.
        Instant appended = Instant.ofEpochMilli(kafkaRecord.timestamp());
        if (appended.plus(NEWS).isBefore(arrived)) {
            LOG.debugf("server=%s event=health-word dropped: it is from %s", kafkaRecord.key(), appended);
            return;
        }
        switch (codec.decode(kafkaRecord)) {
            case Decoded.Known known
            when known.envelope().data() instanceof HealthEvent word -> board.heard(word, arrived);
            case Decoded.Known other ->
                LOG.debugf(
                        "event=%s ignored on the health topic", other.envelope().type());
            case Decoded.Unknown unknown -> LOG.debugf("event=%s is not known here", unknown.type());
            case Decoded.Malformed malformed -> throw new BadRecord(malformed.reason());
        }
    }
}
