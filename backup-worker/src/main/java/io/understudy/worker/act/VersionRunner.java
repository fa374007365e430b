package io.understudy.worker.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import io.understudy.worker.store.VersionRecords;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One thread that keeps versions, beside those that copy: a backup never waits for a version. */
@ApplicationScoped
public class VersionRunner {
    private static final Logger LOG = Logger.getLogger(VersionRunner.class);

    @Inject
    Fleet fleet;

    @Inject
    Jobs jobs;

    @Inject
    VersionRun run;

    @Inject
    VersionRecords records;

    @Inject
    VersionSettings settings;

    @Inject
    WorkerSettings worker;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private final ScheduledExecutorService hearts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("version-lease").factory());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            thread = Thread.ofPlatform().daemon().name("version-runner").start(this::work);
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
        hearts.shutdownNow();
    }

    private Set<String> pairs() {
        return worker.pairs().orElse(fleet.pairs().stream().map(Pair::name).collect(Collectors.toSet()));
    }

    private void work() {
        String lastTrouble = "";
        while (stopping.getCount() > 0) {
            try {
                Optional<Job> job = jobs.claim(VersionRecords.JOB, pairs(), worker.lease());
                lastTrouble = "";
                if (job.isPresent()) {
                    perform(job.get());
                } else {
                    pause();
                }
            } catch (RuntimeException e) {
                if (!String.valueOf(e.getMessage()).equals(lastTrouble)) {
                    lastTrouble = String.valueOf(e.getMessage());
                    LOG.warnf(e, "no version can be kept, trying again every %s", settings.poll());
                }
                pause();
            }
        }
    }

    private void perform(Job job) {
        VersionRun.End end;
        try (Lease lease = new Lease(jobs, job, worker.lease(), hearts)) {
            end = run.make(job);
        }
        switch (end) {
            case VersionRun.End.Done done -> jobs.complete(job);
            case VersionRun.End.Again again -> {
                if (stopping.getCount() == 0) {
                    Thread.interrupted();
                    jobs.fail(job, "worker-stopped", clock.instant());
                    return;
                }
                if (again.trouble()) {
                    meters.counter("understudy.versions.failures", "pair", job.pair())
                            .increment();
                    LOG.warnf(
                            "event=VersionFailed pair=%s gallery=%s next=%s reason=%s",
                            job.pair(), job.key(), again.at(), again.reason());
                }
                jobs.fail(job, again.reason(), again.at());
            }
        }
    }

    /** Galleries that have not changed for long lose their old versions too. */
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void lookAtTheQuietOnes() {
        if (settings.enabled()) {
            records.wantPruning(pairs(), clock.instant().minus(VersionPruning.EVERY));
        }
    }

    private void pause() {
        try {
            if (stopping.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            // Only a stop interrupts, and the loop looks for that.
            Thread.currentThread().interrupt();
        }
    }
}
