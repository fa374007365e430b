package io.understudy.worker.act;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.understudy.events.BackupRoundStarted;
import io.understudy.events.RoundKind;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.worker.decide.NightlyTime;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.RoundStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Wakes what is due by time: nightly rounds, and the word about those that are under way. What is due stands in the database. */
@ApplicationScoped
class RoundClock {
    private static final Logger LOG = Logger.getLogger(RoundClock.class);
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    Fleet fleet;

    @Inject
    WorkerSettings settings;

    @Inject
    RoundStore store;

    @Inject
    BackupLedger ledger;

    @Inject
    BackupRounds rounds;

    @Inject
    Clock clock;

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void tick() {
        try {
            Instant now = clock.instant();
            if (settings.nightly().enabled()) {
                fleet.pairs().stream()
                        .map(Pair::name)
                        .filter(this::isOurs)
                        .forEach(pair -> QuarkusTransaction.requiringNew().run(() -> nightly(pair, now)));
            }
            store.open().forEach(id -> rounds.look(id, now));
        } catch (RuntimeException e) {
            // PostgreSQL is away, which readiness says; what is due then is due later.
            LOG.debugf("rounds not looked at: %s", e.getMessage());
        }
    }

    private boolean isOurs(String pair) {
        return settings.pairs().map(pairs -> pairs.contains(pair)).orElse(true);
    }

    private void nightly(String pair, Instant now) {
        Instant next =
                new NightlyTime(settings.nightly().at(), settings.nightly().spread()).after(now, pair);
        if (!store.takeNightly(pair, now, next)) {
            store.expectNightly(pair, next);
            return;
        }
        store.forget(now.minus(KEPT));
        List<String> galleries = ledger.galleries(pair).stream().sorted().toList();
        Instant until = now.plus(settings.roundLimit());
        rounds.begin(
                new BackupRoundStarted(
                        pair,
                        "nightly/" + pair + "/" + LocalDate.ofInstant(now, ZoneOffset.UTC),
                        RoundKind.NIGHTLY,
                        "backup-worker",
                        "the night's full backup of all galleries",
                        galleries.size(),
                        true,
                        false,
                        false,
                        now,
                        until.isBefore(next) ? until : next),
                galleries,
                null);
    }
}
