package io.understudy.worker.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.understudy.worker.act.BackupEnd;
import io.understudy.worker.store.BackupLedger;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** Counts by pair; never by gallery, of which there are too many for labels. Ages come from the database, so they outlive a restart. */
@ApplicationScoped
class BackupMetrics {
    private static final Logger LOG = Logger.getLogger(BackupMetrics.class);
    private static final String PAIR = "pair";

    @Inject
    MeterRegistry registry;

    @Inject
    BackupLedger ledger;

    @Inject
    Clock clock;

    private MultiGauge ages;

    @PostConstruct
    void register() {
        ages = MultiGauge.builder("understudy.recovery.point.age.max")
                .description("Age of the oldest recovery point of the pair's galleries")
                .baseUnit("seconds")
                .register(registry);
    }

    void ended(@Observes BackupEnd end) {
        switch (end.how()) {
            case BackupEnd.How.Completed completed -> {
                Timer.builder("understudy.backup.duration")
                        .tag(PAIR, end.pair())
                        .publishPercentileHistogram()
                        .register(registry)
                        .record(end.took());
                registry.counter("understudy.backup.bytes", PAIR, end.pair())
                        .increment((double) completed.event().bytesMoved());
            }
            case BackupEnd.How.Failed failed ->
                registry.counter("understudy.backup.failures", PAIR, end.pair(), "reason", failed.reason())
                        .increment();
            case BackupEnd.How.Held held ->
                registry.counter("understudy.backup.held", PAIR, end.pair(), "rule", held.rule())
                        .increment();
            case BackupEnd.How.LeaseLost lost ->
                registry.counter("understudy.backup.lease.lost", PAIR, end.pair())
                        .increment();
        }
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measureAges() {
        try {
            Instant now = clock.instant();
            ages.register(
                    ledger.oldestRecoveryPoints().entrySet().stream()
                            .<MultiGauge.Row<?>>map(entry -> row(entry, now))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            // PostgreSQL is away, which readiness says; the ages stand until it is back.
            LOG.debugf("ages not measured: %s", e.getMessage());
        }
    }

    private static MultiGauge.Row<?> row(Map.Entry<String, Instant> pair, Instant now) {
        return MultiGauge.Row.of(
                Tags.of(PAIR, pair.getKey()),
                Duration.between(pair.getValue(), now).toMillis() / 1000.0);
    }
}
