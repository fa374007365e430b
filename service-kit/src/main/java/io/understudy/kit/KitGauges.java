package io.understudy.kit;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Sizes and ages read from the tables, not counted along: a restart does not reset them. NaN while the database cannot be asked. */
@Singleton
class KitGauges {
    private static final Logger LOG = Logger.getLogger(KitGauges.class);

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry meters;

    private final AtomicReference<Backlog> backlog = new AtomicReference<>(Backlog.UNKNOWN);
    private MultiGauge jobs;

    private record Backlog(double size, double oldestSeconds) {
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
    }

    private record JobCount(String kind, String state, long count) {}

    @PostConstruct
    void register() {
        meters.gauge("understudy.outbox.size", backlog, b -> b.get().size());
        meters.gauge("understudy.outbox.oldest.seconds", backlog, b -> b.get().oldestSeconds());
        jobs = MultiGauge.builder("understudy.jobs").register(meters);
    }

    @Scheduled(
            every = "{understudy.gauges.every:10s}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void read() {
        try {
            Rows.query(
                            database,
                            row -> new Backlog(row.getLong(1), row.getDouble(2)),
                            "select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox")
                    .forEach(backlog::set);
            List<JobCount> counts = Rows.query(
                    database,
                    row -> new JobCount(row.getString(1), row.getString(2), row.getLong(3)),
                    "select kind, state, count(*) from job group by kind, state");
            jobs.register(
                    counts.stream()
                            .map(c -> MultiGauge.Row.of(Tags.of("kind", c.kind(), "state", c.state()), c.count()))
                            .toList(),
                    true);
        } catch (Rows.DatabaseFailed e) {
            LOG.debugf("gauges wait for the database reason=%s", e.getCause());
            backlog.set(Backlog.UNKNOWN);
        }
    }
}
