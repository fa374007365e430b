package io.understudy.worker.act;

import io.understudy.events.BackupCompleted;
import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.kit.Checkpoint;
import io.understudy.kit.Job;
import io.understudy.worker.decide.CopyScope;
import io.understudy.worker.decide.Fault;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import io.understudy.worker.store.BackupLedger;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** One attempt to back up one gallery, from the first look to the word about it. */
@ApplicationScoped
class BackupRun {
    private static final Logger LOG = Logger.getLogger(BackupRun.class);

    @Inject
    WorkerSettings settings;

    @ConfigProperty(name = "understudy.target.db-host")
    Optional<String> spareDatabaseHost;

    @Inject
    Preflight preflight;

    @Inject
    Accounts accounts;

    @Inject
    WorkFolder workFolder;

    @Inject
    BackupNotes notes;

    @Inject
    BackupLedger ledger;

    @Inject
    DeletionGuard deletions;

    @Inject
    Clock clock;

    private List<Stage> stages;

    @PostConstruct
    void arrange() {
        ClientPrograms programs = new ClientPrograms(settings.mariadbBin(), settings.clientOptions());
        // The spare's database, the main's, and the files are looked at beside each other. The order that matters is
        // between stages: files before the dump, the dump before the second pass over the files, all proofs before the
        // swap.
        stages = List.of(
                new Stage(List.of(
                        List.of(new RoomStep(settings), new FilesLookStep(settings)),
                        List.of(new CleanStep(), new PlanStep()),
                        List.of(new ExtrasStep(notes), new SourceStep()))),
                Stage.of(new FirstFilesStep(settings)),
                new Stage(List.of(
                        List.of(new DumpStep(settings), new ClockStep(settings, ledger, clock)),
                        List.of(new SpareStep(settings, spareDatabaseHost)))),
                new Stage(List.of(
                        List.of(new RestoreStep(settings, programs), new ProofStep(), new FitnessStep()),
                        List.of(new SecondPassStep(settings, deletions)))),
                Stage.of(new SecondFilesStep(deletions)),
                Stage.of(new SwapStep(settings)),
                Stage.of(new TrashStep(clock)));
    }

    /** Makes the attempt and says what came of it, unless the job was lost. */
    BackupEnd.How make(Job job, Lease lease) {
        long claimed = System.nanoTime();
        GalleryId gallery = GalleryId.parse(job.key());
        boolean lastBackup = notes.cause(job).isUrgent(clock.instant());
        return switch (preflight.look(gallery, lastBackup)) {
            case Preflight.Result.NotNow notNow -> said(job, null, how("preflight", notNow.verdict()));
            case Preflight.Result.Ready ready -> {
                Roles roles = ready.servers().roles();
                try (Preflight.Sessions sessions = ready.sessions()) {
                    yield notes.started(job, roles)
                            ? copy(job, gallery, ready, lease, claimed)
                            : new BackupEnd.How.LeaseLost("preflight");
                }
            }
        };
    }

    private BackupEnd.How copy(Job job, GalleryId gallery, Preflight.Result.Ready ready, Lease lease, long claimed) {
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Path folder = null;
        Copy copy = null;
        try {
            folder = workFolder.forRun(run);
            Preflight.Servers servers = ready.servers();
            CopyScope.Standing standing = ledger.standing(gallery.toString());
            copy = new Copy(
                    gallery,
                    servers.roles(),
                    servers.main(),
                    servers.spare(),
                    ready.credentials(),
                    accounts,
                    ready.sessions(),
                    run,
                    folder,
                    lease,
                    CopyScope.choose(notes.wantsFull(job), standing, clock.instant(), settings.fullEvery()),
                    standing);
            copy.stepMillis.put("preflight", (System.nanoTime() - claimed) / 1_000_000);
            BackupEnd.How end = goThroughSteps(copy);
            copy.settle();
            end = said(job, copy.roles, end);
            drop(copy, end);
            return end;
        } catch (IOException e) {
            return said(
                    job,
                    ready.servers().roles(),
                    new BackupEnd.How.Failed("clean", "work-folder", String.valueOf(e.getMessage())));
        } finally {
            if (copy != null) {
                copy.end();
            }
            forget(folder);
        }
    }

    private BackupEnd.How goThroughSteps(Copy copy) {
        for (Stage stage : stages) {
            Optional<Stage.Stop> stop = stage.run(step -> enter(step, copy));
            if (stop.isPresent()) {
                return how(stop.get().step(), stop.get().verdict());
            }
        }
        BackupCompleted event = new BackupCompleted(
                copy.gallery.toString(),
                copy.gallery.pair(),
                copy.roles.main(),
                copy.roles.spare(),
                copy.asOf,
                clock.instant(),
                Fingerprints.of(copy.sums, copy.files),
                copy.spareDigest,
                copy.photos,
                copy.dumpBytes + copy.fileBytes,
                copy.stepMillis,
                copy.moved());
        return new BackupEnd.How.Completed(
                event, new BackupEnd.ChangedTables(copy.plan.complete(), copy.plan.copied(), copy.plan.dropped()));
    }

    private static Verdict enter(BackupStep step, Copy copy) {
        if (!copy.lease.enter(step.name())) {
            return new Verdict.LeaseLost();
        }
        long begun = System.nanoTime();
        Verdict verdict = perform(step, copy);
        copy.stepMillis.put(step.name(), (System.nanoTime() - begun) / 1_000_000);
        if (verdict instanceof Verdict.Passed) {
            Checkpoint.reached("after-" + step.name());
        }
        return verdict;
    }

    private static Verdict perform(BackupStep step, Copy copy) {
        try {
            return step.run(copy);
        } catch (SQLException e) {
            return new Verdict.Failed(
                    "database-error",
                    "error " + e.getErrorCode() + ", SQLSTATE " + e.getSQLState() + ": " + e.getMessage());
        } catch (IOException e) {
            return new Verdict.Failed("io-error", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static BackupEnd.How how(String step, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> throw new IllegalStateException("a step that passed is no end");
            case Verdict.Failed failed -> failed(step, failed);
            case Verdict.Held held -> new BackupEnd.How.Held(held.rule(), held.detail(), held.cheap(), held.deletion());
            case Verdict.LeaseLost lost -> new BackupEnd.How.LeaseLost(step);
        };
    }

    private static BackupEnd.How failed(String step, Verdict.Failed failed) {
        return Fault.behind(failed.reason(), failed.detail())
                .map(fault -> new BackupEnd.How.Failed(step, fault.reason(), fault.with(failed.detail())))
                .orElse(new BackupEnd.How.Failed(step, failed.reason(), failed.detail()));
    }

    private BackupEnd.How said(Job job, Roles roles, BackupEnd.How how) {
        boolean stillOurs = switch (how) {
            case BackupEnd.How.Completed completed -> notes.completed(job, roles, completed.event());
            case BackupEnd.How.Failed failed -> notes.failed(job, roles, failed);
            case BackupEnd.How.Held held -> notes.held(job, roles, held);
            case BackupEnd.How.LeaseLost lost -> true;
        };
        return stillOurs ? how : new BackupEnd.How.LeaseLost("end");
    }

    /** Disk space is given back at once; if it does not work, the next run does it. */
    private static void drop(Copy copy, BackupEnd.How end) {
        try {
            if (end instanceof BackupEnd.How.Completed) {
                if (copy.dropsAnnounced) {
                    copy.spareSession.patiently(Copy.patience(), spare -> {
                        copy.shadow.dropAsAnnounced(spare);
                        return copy.shadow;
                    });
                }
            } else {
                try (Connection spare = copy.target.open("", Copy.patience())) {
                    copy.shadow.drop(spare);
                }
            }
        } catch (SQLException e) {
            LOG.debugf("shadow stays for now gallery=%s: %s", copy.gallery, e.getMessage());
        }
    }

    private void forget(Path folder) {
        if (folder != null) {
            try {
                workFolder.endRun(folder);
            } catch (IOException e) {
                LOG.warnf("dump stays until the worker ends folder=%s: %s", folder, e.getMessage());
            }
        }
    }
}
