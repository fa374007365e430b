package io.understudy.worker.act;

import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.copy.SpareFolder;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Listing.Listed;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.gallery.version.VersionWriter;
import io.understudy.kit.Checkpoint;
import io.understudy.kit.Job;
import io.understudy.kit.JobState;
import io.understudy.kit.Jobs;
import io.understudy.kit.PairStates;
import io.understudy.worker.decide.CopyRules;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.BackupView;
import io.understudy.worker.store.VersionRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps a version of what was proved last for one gallery, if one is due, and removes what is no longer needed. */
@ApplicationScoped
class VersionRun {
    private static final Logger LOG = Logger.getLogger(VersionRun.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMinutes(5);

    @Inject
    Fleet fleet;

    @Inject
    PairStates pairStates;

    @Inject
    BackupLedger ledger;

    @Inject
    VersionRecords records;

    @Inject
    SpareVersions versions;

    @Inject
    VersionPruning pruning;

    @Inject
    VersionSettings settings;

    @Inject
    Jobs jobs;

    @Inject
    Clock clock;

    /** What came of it. */
    sealed interface End {
        /** Nothing more to do until the next backup. */
        record Done() implements End {}

        /**
         * To be looked at again.
         *
         * @param trouble whether that is a failure
         */
        record Again(String reason, Instant at, boolean trouble) implements End {}
    }

    private record Place(GalleryId gallery, Roles roles, Server spare, VersionFolder folder, GuardedFiles guarded) {}

    End make(Job job) {
        GalleryId gallery = GalleryId.parse(job.key());
        Optional<Pair> pair = fleet.pair(gallery.pair());
        Optional<BackupView> proved = ledger.find(job.key()).filter(view -> view.asOf() != null);
        if (pair.isEmpty() || proved.isEmpty()) {
            return new End.Done();
        }
        Optional<PairState> state = pairStates.of(gallery.pair());
        Optional<CopyRules.Refusal> refusal = CopyRules.byPhase(state, false);
        if (refusal.isPresent()) {
            return again(refusal.get().detail(), LATER);
        }
        Roles roles = Roles.of(pair.get(), state);
        Optional<Server> spare = fleet.server(roles.spare());
        if (spare.isEmpty()) {
            return failed(roles.spare() + " is not in the fleet file");
        }
        Place place = new Place(
                gallery,
                roles,
                spare.get(),
                versions.folder(spare.get(), gallery),
                versions.guarded(spare.get(), gallery, roles));
        try {
            return in(place, job, proved.get());
        } catch (SQLException | IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private End in(Place place, Job job, BackupView proved) throws SQLException, IOException {
        if (!(place.folder().list() instanceof Listed listed)) {
            return failed("the versions in the folder of " + job.key() + " cannot be listed");
        }
        listed.damaged()
                .forEach(bad -> LOG.warnf(
                        "event=VersionDamaged pair=%s gallery=%s version=%s reason=%s",
                        job.pair(), job.key(), bad.name(), bad.reason()));
        Instant now = clock.instant();
        Optional<Instant> newest = listed.newest().map(Version::asOf);
        if (newest.isEmpty() || newest.get().isBefore(VersionPruning.micros(proved.asOf()))) {
            Instant due = newest.map(n -> n.plus(settings.every())).orElse(now);
            if (due.isAfter(now)) {
                return new End.Again("too-soon", due, false);
            }
            Instant settled = proved.completedAt().plus(settings.settle());
            if (settled.isAfter(now)) {
                return new End.Again("settling", settled, false);
            }
            End end = write(place, job, proved, listed);
            if (!(end instanceof End.Done)) {
                return end;
            }
        }
        return prune(place, job);
    }

    private End write(Place place, Job job, BackupView proved, Listed listed) throws SQLException, IOException {
        Optional<Job> backup = jobs.find(BackupLedger.JOB, job.key());
        if (isRunning(backup)) {
            return again("a backup is under way", SOON);
        }
        String folder = place.spare().galleries() + "/" + place.gallery().host();
        Shell shell = Shell.of(place.spare().reach());
        if (!(SpareFolder.credentials(shell, folder) instanceof CredentialsReading.Readable readable)) {
            return failed(
                    "the credentials in " + folder + " on " + place.spare().name() + " cannot be read");
        }
        if (!(FileListing.read(shell, folder) instanceof FileListing.Listed files)) {
            return failed("the files in " + folder + " on " + place.spare().name() + " cannot be listed");
        }
        if (!sameAttempt(backup, jobs.find(BackupLedger.JOB, job.key()))) {
            return again("a backup came between", SOON);
        }
        Checkpoint.reached("before-version");
        Credentials credentials = readable.credentials();
        VersionWriter.Wanted wanted = new VersionWriter.Wanted(
                credentials.schema(),
                credentials.prefix(),
                proved.asOf(),
                Optional.of(proved.spareDigest()),
                files,
                listed.newest().map(Version::manifest),
                settings.checksumBytes().asLongValue());
        return switch (versions.write(place.spare(), place.gallery(), place.roles(), wanted)) {
            case VersionWriter.Result.OtherTables other -> failed(other.reason());
            case VersionWriter.Result.Failed failed -> failed(failed.reason());
            case VersionWriter.Result.Written written -> {
                LOG.infof(
                        "event=VersionKept pair=%s gallery=%s version=%s tables=%d bytes=%d withoutChecksum=%s",
                        job.pair(),
                        job.key(),
                        written.manifest().name(),
                        written.tables(),
                        written.bytes(),
                        written.manifest()
                                .files()
                                .checksums()
                                .map(sums -> Long.toString(sums.missing()))
                                .orElse("all"));
                yield new End.Done();
            }
        };
    }

    private End prune(Place place, Job job) throws SQLException, IOException {
        if (!(place.folder().list() instanceof Listed listed)) {
            return failed("the versions in the folder of " + job.key() + " cannot be listed");
        }
        records.note(
                job.key(),
                job.pair(),
                listed.newest().map(Version::asOf).orElse(null),
                listed.versions().size());
        pruning.prune(job, place.folder(), place.guarded(), listed);
        return new End.Done();
    }

    private static boolean isRunning(Optional<Job> backup) {
        return backup.filter(b -> b.state() == JobState.RUNNING).isPresent();
    }

    /** Nobody has even begun to copy in between. */
    private static boolean sameAttempt(Optional<Job> before, Optional<Job> after) {
        return !isRunning(after)
                && Objects.equals(before.map(Job::heartbeat), after.map(Job::heartbeat))
                && before.map(Job::attempts).equals(after.map(Job::attempts));
    }

    private End again(String reason, Duration wait) {
        return new End.Again(reason, clock.instant().plus(wait), false);
    }

    private End failed(String reason) {
        return new End.Again(reason, clock.instant().plus(LATER), true);
    }
}
