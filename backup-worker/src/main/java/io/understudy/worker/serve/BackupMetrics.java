package io.understudy.worker.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.understudy.worker.act.BackupEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts what this worker did, by pair; never by gallery, of which there are too many for labels. */
@ApplicationScoped
class BackupMetrics {
    private static final String PAIR = "pair";

    @Inject
    MeterRegistry registry;

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
                completed
                        .event()
                        .stepMillis()
                        .forEach((step, millis) -> registry.timer(
                                        "understudy.backup.step.duration", PAIR, end.pair(), "step", step)
                                .record(Duration.ofMillis(millis)));
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
}
