package io.understudy.worker.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.understudy.worker.store.Standings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Ages, queues and rounds by pair, read from the database every few seconds, never by gallery. Every replica shows the same: take the maximum
 * of them, not the sum.
 */
@ApplicationScoped
class StandingMetrics {
    private static final Logger LOG = Logger.getLogger(StandingMetrics.class);
    private static final String PAIR = "pair";
    /** Upper bounds of the ages counted, in seconds. */
    private static final List<Long> BOUNDS = List.of(60L, 300L, 900L, 1800L, 3600L, 7200L, 14_400L, 86_400L);

    @Inject
    MeterRegistry registry;

    @Inject
    Standings standings;

    @Inject
    Clock clock;

    private MultiGauge oldest;
    private MultiGauge ages;
    private MultiGauge missing;
    private MultiGauge queue;
    private MultiGauge proved;
    private MultiGauge left;
    private MultiGauge bytes;

    @PostConstruct
    void register() {
        oldest = gauge("understudy.recovery.point.age.max", "seconds", "Age of the oldest recovery point");
        ages = gauge(
                "understudy.recovery.point.age.seconds.bucket",
                null,
                "Galleries whose recovery point is at most le old");
        missing = gauge("understudy.recovery.point.missing", null, "Galleries that have no recovery point yet");
        queue = gauge("understudy.backup.queue", null, "Backups that are not done");
        proved = gauge("understudy.backup.round.proved", null, "Galleries proved in rounds under way");
        left = gauge("understudy.backup.round.left", null, "Galleries still to come in rounds under way");
        bytes = gauge("understudy.backup.round.moved", "bytes", "What travelled in rounds under way");
    }

    private MultiGauge gauge(String name, String unit, String description) {
        return MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
    }

    @Scheduled(
            every = "{understudy.gauges.every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measure() {
        try {
            measureAges(clock.instant());
            queue.register(
                    rows(standings.queue(), q -> row(Tags.of(PAIR, q.pair(), "standing", q.standing()), q.jobs())),
                    true);
            List<Standings.Round> rounds = standings.rounds();
            proved.register(rows(rounds, r -> row(tags(r), r.proved())), true);
            left.register(rows(rounds, r -> row(tags(r), r.left())), true);
            bytes.register(rows(rounds, r -> row(tags(r), r.bytes())), true);
        } catch (RuntimeException e) {
            // PostgreSQL is away, which readiness says; what was read last stands until it is back.
            LOG.debugf("standings not measured: %s", e.getMessage());
        }
    }

    private void measureAges(Instant now) {
        Map<String, List<Double>> byPair = new TreeMap<>();
        Map<String, Integer> without = new TreeMap<>();
        for (Standings.Point point : standings.points()) {
            List<Double> known = byPair.computeIfAbsent(point.pair(), pair -> new ArrayList<>());
            without.merge(point.pair(), point.asOf() == null ? 1 : 0, Integer::sum);
            if (point.asOf() != null) {
                known.add(Duration.between(point.asOf(), now).toMillis() / 1000.0);
            }
        }
        List<MultiGauge.Row<?>> maxima = new ArrayList<>();
        List<MultiGauge.Row<?>> buckets = new ArrayList<>();
        byPair.forEach((pair, known) -> {
            known.stream().max(Double::compare).ifPresent(age -> maxima.add(row(Tags.of(PAIR, pair), age)));
            for (long bound : BOUNDS) {
                long younger = known.stream().filter(age -> age <= bound).count();
                buckets.add(row(Tags.of(PAIR, pair, "le", Long.toString(bound)), younger));
            }
            buckets.add(row(Tags.of(PAIR, pair, "le", "+Inf"), known.size()));
        });
        oldest.register(maxima, true);
        ages.register(buckets, true);
        missing.register(rows(without.entrySet(), e -> row(Tags.of(PAIR, e.getKey()), e.getValue())), true);
    }

    private static Tags tags(Standings.Round round) {
        return Tags.of(PAIR, round.pair(), "kind", round.kind());
    }

    private static MultiGauge.Row<?> row(Tags tags, Number value) {
        return MultiGauge.Row.of(tags, value);
    }

    private static <T> List<MultiGauge.Row<?>> rows(Collection<T> values, Function<T, MultiGauge.Row<?>> row) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        values.forEach(value -> rows.add(row.apply(value)));
        return rows;
    }
}
