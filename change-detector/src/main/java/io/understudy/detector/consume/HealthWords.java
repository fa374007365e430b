package io.understudy.detector.consume;

import io.smallrye.common.annotation.Blocking;
import io.understudy.detector.decide.HealthWord;
import io.understudy.detector.store.HealthBoard;
import io.understudy.events.Event;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import io.understudy.kit.BadRecord;
import io.understudy.kit.Decoded;
import io.understudy.kit.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The observers' words on servers: latest only, so no inbox, and old ones are let go. */
@ApplicationScoped
public class HealthWords {
    private static final Duration NEWS = Duration.ofSeconds(10);

    @Inject
    EventCodec codec;

    @Inject
    HealthBoard board;

    @Inject
    Clock clock;

    @Incoming("health")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        Instant arrived = clock.instant();
        // The broker's time, so that an observer with a wrong clock is not mistaken for an old record.
        if (Instant.ofEpochMilli(kafkaRecord.timestamp()).plus(NEWS).isBefore(arrived)) {
            return;
        }
        switch (codec.decode(kafkaRecord)) {
            case Decoded.Known known -> hear(known.envelope().data(), arrived);
            case Decoded.Unknown unknown -> {} // the kit has counted it
            case Decoded.Malformed malformed -> throw new BadRecord(malformed.reason());
        }
    }

    private void hear(Event event, Instant arrived) {
        switch (event) {
            case ServerHealthy word ->
                board.heard(word.server(), new HealthWord(word.observer(), !word.degraded(), arrived));
            case ServerUnhealthy word -> board.heard(word.server(), new HealthWord(word.observer(), false, arrived));
            default -> {} // others say nothing about a server's health
        }
    }
}
