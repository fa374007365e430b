package io.understudy.worker.consume;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.understudy.events.BackupRequested;
import io.understudy.events.HeldDeletionDecided;
import io.understudy.kit.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Commands that concern this service, each handed to who answers it; the others are the orchestrator's. */
@ApplicationScoped
class Commands {
    @Inject
    Inbox inbox;

    @Inject
    BackupRequests requests;

    @Inject
    HeldDeletionDecisions decisions;

    @Incoming("commands")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("commands", kafkaRecord, envelope -> {
            switch (envelope.data()) {
                case BackupRequested request -> requests.answer(request, envelope);
                case HeldDeletionDecided decision -> decisions.answer(decision, envelope);
                default -> {
                    // Not for this service.
                }
            }
        });
    }
}
