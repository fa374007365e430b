package io.understudy.worker.act;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.version.Pruning;
import io.understudy.gallery.version.TrashPruning;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Listing.Listed;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.gallery.version.VersionName;
import io.understudy.kit.Job;
import io.understudy.kit.PairStates;
import io.understudy.worker.decide.PruneRules;
import io.understudy.worker.decide.Retention;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Removes versions and trashed files that the policy does not want any more, unless something forbids it. */
@ApplicationScoped
class VersionPruning {
    private static final Logger LOG = Logger.getLogger(VersionPruning.class);

    /** Without anything to remove, leftovers and the trash are looked at so often. */
    static final Duration EVERY = Duration.ofDays(1);

    @Inject
    PairStates pairStates;

    @Inject
    BackupLedger ledger;

    @Inject
    VersionRecords records;

    @Inject
    SpareVersions versions;

    @Inject
    VersionSettings settings;

    @Inject
    Clock clock;

    /** Prunes, or says in the log and in the record why not. */
    void prune(Job job, VersionFolder folder, GuardedFiles guarded, Listed listed) throws SQLException, IOException {
        Instant now = clock.instant();
        Retention retention = new Retention(settings.every(), settings.fineFor(), settings.dailyFor());
        Set<Instant> unneeded = retention.unneeded(
                listed.versions().stream()
                        .map(v -> new Retention.Version(v.asOf(), v.pinned()))
                        .toList(),
                now);
        boolean daily = records.isPruningDue(job.key(), now.minus(EVERY));
        int all = listed.versions().size();
        if (all == 0 || unneeded.isEmpty() && !daily) {
            return;
        }
        Optional<String> refusal = PruneRules.refusal(
                        pairStates.of(job.pair()), heldRule(job), now, records.databaseTime())
                .or(() -> remove(folder, guarded, listed, unneeded, daily ? now : null));
        if (refusal.isPresent()) {
            LOG.infof("event=VersionsNotPruned pair=%s gallery=%s reason=%s", job.pair(), job.key(), refusal.get());
        } else if (!unneeded.isEmpty()) {
            LOG.infof("event=VersionsPruned pair=%s gallery=%s removed=%d", job.pair(), job.key(), unneeded.size());
        }
        int left = refusal.isPresent() ? all : all - unneeded.size();
        records.note(job.key(), job.pair(), listed.versions().getLast().asOf(), left);
        records.pruned(job.key(), now, refusal);
    }

    private String heldRule(Job job) {
        return ledger.find(job.key())
                .map(BackupView::held)
                .map(BackupView.Held::rule)
                .orElse(null);
    }

    private Optional<String> remove(
            VersionFolder folder, GuardedFiles guarded, Listed listed, Set<Instant> unneeded, Instant trashToo) {
        Set<String> names = unneeded.stream().map(VersionName::of).collect(Collectors.toSet());
        try {
            Optional<String> problem = Pruning.prune(folder, guarded, listed, names);
            if (problem.isPresent() || trashToo == null) {
                return problem;
            }
            List<Version> stay = listed.versions().stream()
                    .filter(v -> !names.contains(v.name()))
                    .toList();
            return versions.inFolder(
                    work -> TrashPruning.prune(folder, guarded, stay, trashToo.minus(settings.fineFor()), work));
        } catch (SQLException | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** As precise as a version's name. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
