package io.understudy.kit.proof;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.understudy.events.BackupStarted;
import io.understudy.events.Envelope;
import io.understudy.events.GalleryChanged;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Inbox;
import io.understudy.kit.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives as every service does: an effect in the database and an event that follows from it. */
@ApplicationScoped
class Galleries {
    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Effects effects;

    @Incoming("galleries")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("galleries", kafkaRecord, this::apply);
    }

    private void apply(Envelope<?> envelope) {
        if (envelope.data() instanceof GalleryChanged changed) {
            if (changed.gallery().endsWith("/refused.test")) {
                throw new IllegalStateException("no such gallery " + changed.gallery());
            }
            effects.leave(changed.gallery(), envelope.id());
            outbox.publish(envelopes.of(
                    new BackupStarted(changed.gallery(), changed.pair(), "s1", "s1b", 1, Instant.EPOCH), envelope));
        }
    }
}
