package io.understudy.worker.consume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.understudy.events.Envelope;
import io.understudy.events.GalleryChanged;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryRemoved;
import io.understudy.kit.Inbox;
import io.understudy.kit.Jobs;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Every announced change asks for a backup; announcements that come while one is wanted or running coalesce with it. A removed gallery is
 * asked for no more, and its copy stays.
 */
@ApplicationScoped
class GalleryChanges {
    @Inject
    Inbox inbox;

    @Inject
    Jobs jobs;

    @Inject
    BackupLedger ledger;

    @Inject
    ObjectMapper json;

    @Incoming("galleries")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("galleries", kafkaRecord, envelope -> {
            switch (envelope.data()) {
                case GalleryChanged changed -> request(changed, envelope);
                case GalleryDiscovered found ->
                    ledger.present(GalleryId.parse(found.gallery()).toString(), found.pair());
                case GalleryRemoved gone ->
                    ledger.removed(GalleryId.parse(gone.gallery()).toString(), gone.pair(), gone.scanStarted());
                default -> {} // others ask for nothing
            }
        });
    }

    /** An id that is none makes the record unusable: it goes to the dead letters. */
    private void request(GalleryChanged changed, Envelope<?> envelope) {
        GalleryId gallery = GalleryId.parse(changed.gallery());
        if (!gallery.pair().equals(changed.pair())) {
            throw new IllegalArgumentException(
                    "gallery " + changed.gallery() + " is not of the event's pair " + changed.pair());
        }
        ledger.present(gallery.toString(), gallery.pair());
        jobs.request(BackupLedger.JOB, gallery.toString(), gallery.pair(), payload(envelope));
    }

    private String payload(Envelope<?> envelope) {
        try {
            return json.writeValueAsString(new Cause(envelope.id(), envelope.correlationId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts cannot be written as JSON", e);
        }
    }
}
