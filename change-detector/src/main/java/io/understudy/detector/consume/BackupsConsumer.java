package io.understudy.detector.consume;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.understudy.detector.store.Baselines;
import io.understudy.events.BackupCompleted;
import io.understudy.kit.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Learns from each proved backup what the spare holds. Other news of backups changes nothing here. */
@ApplicationScoped
public class BackupsConsumer {
    /** Name under which this service deduplicates. */
    static final String CONSUMER = "change-detector";

    private static final Logger LOG = Logger.getLogger(BackupsConsumer.class);

    @Inject
    Inbox inbox;

    @Inject
    Baselines baselines;

    @Incoming("backups")
    @Blocking
    void on(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive(CONSUMER, kafkaRecord, envelope -> {
            if (envelope.data() instanceof BackupCompleted backup) {
                boolean taken = baselines.learn(backup);
                LOG.infof(
                        "baseline pair=%s gallery=%s event=%s asOf=%s taken=%s",
                        backup.pair(), backup.gallery(), envelope.id(), backup.asOf(), taken);
            }
        });
    }
}
