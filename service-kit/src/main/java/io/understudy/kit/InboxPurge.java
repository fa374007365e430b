package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets what was received so long ago that Kafka can no longer deliver it again. */
@Singleton
class InboxPurge {
    private static final Logger LOG = Logger.getLogger(InboxPurge.class);

    @Inject
    AgroalDataSource database;

    /** Must be longer than the topics' retention. Compacted topics need no bound: their handlers ignore lower decisions. */
    @ConfigProperty(name = "understudy.inbox.keep", defaultValue = "P30D")
    Duration keep;

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        try {
            int gone = Rows.update(
                    database,
                    "delete from inbox where received_at < clock_timestamp() - ? * interval '1 millisecond'",
                    keep);
            LOG.debugf("inbox purged rows=%d", gone);
        } catch (Rows.DatabaseFailed e) {
            LOG.warnf("inbox not purged reason=%s", e.getCause());
        }
    }
}
