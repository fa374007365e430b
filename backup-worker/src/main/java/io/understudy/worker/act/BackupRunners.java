package io.understudy.worker.act;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.kit.Job;
import io.understudy.kit.JobNews;
import io.understudy.kit.Jobs;
import io.understudy.worker.decide.ClaimOrder;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.WorkQueue;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The threads that claim jobs and do them, off Kafka's threads; they live as long as the service. */
@ApplicationScoped
public class BackupRunners {
    private static final Logger LOG = Logger.getLogger(BackupRunners.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    @Inject
    Fleet fleet;

    @Inject
    Jobs jobs;

    @Inject
    WorkQueue queue;

    @Inject
    JobNews news;

    @Inject
    BackupRun run;

    @Inject
    BackupNotes notes;

    @Inject
    WorkerSettings settings;

    @Inject
    jakarta.enterprise.event.Event<BackupEnd> ends;

    private final ScheduledExecutorService hearts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backup-leases").factory());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    /** What is copied here, and since which nanosecond. */
    private final Map<String, Long> here = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event) {
        Set<String> pairs =
                settings.pairs().orElse(fleet.pairs().stream().map(Pair::name).collect(Collectors.toSet()));
        for (int i = 1; i <= settings.runners(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("backup-runner-" + i).start(() -> work(pairs)));
        }
        LOG.infof("copying pairs=%s runners=%d", pairs, settings.runners());
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        hearts.shutdownNow();
    }

    /** Whether every runner lives; a dead one is a bug that a restart cures. */
    public boolean areAlive() {
        return threads.size() == settings.runners() && threads.stream().allMatch(Thread::isAlive);
    }

    private void work(Set<String> pairs) {
        ClaimOrder order = new ClaimOrder(settings.perPair(), settings.runners(), settings.longRun());
        String lastTrouble = "";
        while (stopping.getCount() > 0) {
            try {
                Optional<Job> job = claim(pairs, order);
                lastTrouble = "";
                if (job.isPresent()) {
                    try {
                        perform(job.get());
                    } finally {
                        here.remove(job.get().key());
                    }
                } else {
                    pause();
                }
            } catch (RuntimeException e) {
                // PostgreSQL is away, or there is a bug: say so once, and go on trying.
                if (!String.valueOf(e.getMessage()).equals(lastTrouble)) {
                    lastTrouble = String.valueOf(e.getMessage());
                    LOG.warnf(e, "no job can be claimed or concluded, trying again every %s", settings.poll());
                }
                pause();
            }
        }
    }

    /** One runner at a time, so that each knows what the others have taken. */
    private synchronized Optional<Job> claim(Set<String> pairs, ClaimOrder order) {
        long now = System.nanoTime();
        Map<String, Duration> busy = here.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, begun -> Duration.ofNanos(now - begun.getValue())));
        Optional<Job> job = queue.claim(pairs, settings.lease(), order, busy);
        job.ifPresent(claimed -> here.put(claimed.key(), now));
        return job;
    }

    private void perform(Job job) {
        long begun = System.nanoTime();
        BackupEnd.How how;
        try (Lease lease = new Lease(jobs, job, settings.lease(), hearts)) {
            how = run.make(job, lease);
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) {
                throw e;
            }
            how = new BackupEnd.How.LeaseLost("stopping");
        }
        if (stopping.getCount() == 0) {
            Thread.interrupted();
            notes.givenBack(job);
            return;
        }
        if (how instanceof BackupEnd.How.LeaseLost lost) {
            LOG.warnf("lease lost, nothing said pair=%s gallery=%s step=%s", job.pair(), job.key(), lost.step());
        }
        ends.fire(new BackupEnd(job.pair(), Duration.ofNanos(System.nanoTime() - begun), how));
    }

    private void pause() {
        try {
            news.await(BackupLedger.JOB, settings.poll());
        } catch (InterruptedException e) {
            // Only a stop interrupts, and the loop looks for that.
            Thread.currentThread().interrupt();
        }
    }
}
