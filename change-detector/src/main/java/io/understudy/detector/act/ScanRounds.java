package io.understudy.detector.act;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.understudy.detector.decide.ScanPermission;
import io.understudy.detector.decide.ScanTiming;
import io.understudy.detector.store.HealthBoard;
import io.understudy.detector.store.ScanCalendar;
import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import io.understudy.kit.PairStates;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Starts the scans that are due. The timer only wakes it: what is due stands in the calendar. */
@ApplicationScoped
public class ScanRounds {
    private static final Logger LOG = Logger.getLogger(ScanRounds.class);

    @Inject
    Fleet fleet;

    @Inject
    PairStates pairStates;

    @Inject
    ScanCalendar calendar;

    @Inject
    HealthBoard health;

    @Inject
    ScanRun scan;

    @Inject
    DetectorSettings settings;

    @Inject
    Clock clock;

    private final ExecutorService scans = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService leases = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scan-leases").daemon().factory());
    private final Map<String, String> lastRefusal = new ConcurrentHashMap<>();
    private final Map<String, Instant> refusedAt = new ConcurrentHashMap<>();
    private volatile boolean entered;
    private volatile String lastTrouble = "";
    private Semaphore free;

    void start(@Observes StartupEvent event) {
        free = new Semaphore(settings.parallelScans());
    }

    @PreDestroy
    void stop() {
        leases.shutdownNow();
        scans.shutdownNow();
    }

    @Scheduled(
            every = "${understudy.detector.tick:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void tick() {
        try {
            enterPairs();
            for (ScanCalendar.Due due : calendar.due(clock.instant())) {
                consider(due);
            }
            lastTrouble = "";
        } catch (RuntimeException e) {
            // PostgreSQL is away: the next tick tries again, and due times wait in their columns.
            if (!lastTrouble.equals(String.valueOf(e.getMessage()))) {
                lastTrouble = String.valueOf(e.getMessage());
                LOG.warnf("calendar cannot be read, trying again every second: %s", e);
            }
        }
    }

    private void enterPairs() {
        if (entered) {
            return;
        }
        for (Pair pair : fleet.pairs()) {
            double chance = ThreadLocalRandom.current().nextDouble();
            calendar.enter(
                    pair.name(), ScanTiming.first(clock.instant(), pair.policy().scanEvery(), chance));
        }
        entered = true;
    }

    private void consider(ScanCalendar.Due due) {
        String name = due.pair();
        Optional<Pair> pair = fleet.pair(name);
        if (pair.isEmpty()) {
            return; // the pair left the fleet file; its row is history
        }
        Policy policy = pair.get().policy();
        Optional<PairState> state = pairStates.of(name);
        Instant now = clock.instant();
        boolean ailing = state.isPresent() && health.isAiling(state.get().main(), policy.verdictFreshFor(), now);
        switch (ScanPermission.of(state, due.since(), due.requested(), policy.scanEvery(), ailing, now)) {
            case ScanPermission.Refused refused -> {
                refusedAt.put(name, now);
                if (!refused.reason().equals(lastRefusal.put(name, refused.reason()))) {
                    LOG.infof("no scan pair=%s: %s", name, refused.reason());
                }
            }
            case ScanPermission.Allowed allowed -> {
                lastRefusal.remove(name);
                Instant spared = refusedAt.getOrDefault(name, allowed.due());
                Instant expected = spared.isAfter(allowed.due()) ? spared : allowed.due();
                if (begin(pair.get(), allowed.state(), expected)) {
                    refusedAt.remove(name);
                }
            }
        }
    }

    /**
     * Starts a scan if there is room, else it stays due.
     *
     * @param expected when it could have begun
     */
    private boolean begin(Pair pair, PairState state, Instant expected) {
        if (!free.tryAcquire()) {
            return false; // it counts as late if that takes long
        }
        boolean handedOver = false;
        try {
            String owner = UUID.randomUUID().toString();
            Optional<ScanCalendar.Claim> claim = calendar.claim(pair.name(), owner, clock.instant(), settings.lease());
            if (claim.isPresent()) {
                scans.execute(() -> runUnderLease(claim.get(), state, pair, expected));
                handedOver = true;
            }
        } finally {
            if (!handedOver) {
                free.release();
            }
        }
        return handedOver;
    }

    private void runUnderLease(ScanCalendar.Claim claim, PairState state, Pair pair, Instant expected) {
        Duration lease = settings.lease();
        long beat = Math.max(1, lease.toMillis() / 3);
        AtomicBoolean over = new AtomicBoolean();
        ScheduledFuture<?> heart =
                leases.scheduleAtFixedRate(() -> beat(claim, lease, over), beat, beat, TimeUnit.MILLISECONDS);
        try {
            scan.run(claim, state, pair.policy(), expected);
        } catch (RuntimeException e) {
            // Not published and not finished: the lease runs out and the scan, still due, is made again.
            LOG.errorf(e, "scan broke off pair=%s", claim.pair());
        } finally {
            over.set(true);
            heart.cancel(false);
            free.release();
        }
    }

    private void beat(ScanCalendar.Claim claim, Duration lease, AtomicBoolean over) {
        try {
            // A beat that was under way while the scan ended finds no lease, and that is as it should be.
            if (!calendar.renew(claim, lease) && !over.get()) {
                LOG.warnf("lease lost pair=%s", claim.pair());
            }
        } catch (RuntimeException e) {
            LOG.warnf("lease not renewed pair=%s: %s", claim.pair(), e.getMessage());
        }
    }
}
