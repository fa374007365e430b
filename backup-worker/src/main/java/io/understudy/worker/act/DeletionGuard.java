package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.copy.Photos;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.shell.Outcome;
import io.understudy.worker.decide.Deletion;
import io.understudy.worker.decide.MassDeletion;
import io.understudy.worker.store.HeldDeletionView;
import io.understudy.worker.store.HeldDeletions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Holds a copy that would take too much from the spare, unless a person has approved exactly that. Before anything is swapped. */
@ApplicationScoped
class DeletionGuard {
    private static final Logger LOG = Logger.getLogger(DeletionGuard.class);

    /** The mount points of the gallery's folder and of its uploads, which may lie on a disk of their own. */
    private static final String MOUNTS =
            "for folder in \"$1\" \"$1/upload\"; do stat -L -c %m -- \"$folder\" 2>/dev/null || echo nowhere; done";

    @Inject
    WorkerSettings settings;

    @Inject
    HeldDeletions deletions;

    @Inject
    SpareVersions versions;

    @Inject
    Clock clock;

    /**
     * Judges what a copy would take.
     *
     * @param proof of the files
     * @param spareFiles the spare's files, listed after the last pass
     * @param copied paths of the photos in the copy
     * @param replaced whether their table is not the one that is live already
     * @return what stops it, if so
     */
    Optional<Verdict> judge(Copy copy, FileProof proof, Listed spareFiles, List<String> copied, boolean replaced)
            throws SQLException, IOException {
        Collection<String> deleted = proof.deletedOnMain();
        Optional<String> moved = movedMount(copy, deleted.isEmpty());
        Connection spare = copy.spareSession.open();
        String schema = copy.credentials.schema();
        String prefix = copy.credentials.prefix();
        long present = replaced ? Photos.count(spare, schema, prefix) : copied.size();
        boolean look = replaced && (!deleted.isEmpty() || present > copied.size());
        List<String> live = look ? Photos.paths(spare, schema, prefix) : List.of();
        Optional<MassDeletion.Finding> finding = new MassDeletion(
                        settings.massDeletion().percent(),
                        settings.massDeletion().files())
                .judge(new MassDeletion.Loss(
                        proof.spareFiles(),
                        deleted.size(),
                        proof.mainUploads(),
                        proof.spareUploads(),
                        present,
                        copied.size(),
                        filesWithoutRow(live, copied, deleted, spareFiles),
                        moved));
        return finding.isEmpty()
                ? Optional.empty()
                : unlessApproved(
                        copy, finding.get(), Deletion.of(deleted, spareFiles.files(), live, copied), spareFiles);
    }

    /** Where the main's folders lie, for {@link #judge}. */
    String mounts(Copy copy) throws IOException {
        Outcome outcome =
                copy.mainShell().run(List.of("sh", "-c", MOUNTS, "mounts", copy.mainFolder()), Copy.patience());
        if (!outcome.ok()) {
            throw new IOException("the mount points of " + copy.mainFolder() + " on " + copy.main.name()
                    + " cannot be read: " + outcome.reason());
        }
        return String.join(" and ", outcome.text().lines().distinct().toList());
    }

    private Optional<Verdict> unlessApproved(
            Copy copy, MassDeletion.Finding finding, Deletion deletion, Listed spareFiles)
            throws SQLException, IOException {
        String gallery = copy.gallery.toString();
        Optional<HeldDeletionView> decided = deletions.find(gallery);
        if (!deletions.allows(gallery, deletion)) {
            return Optional.of(new Verdict.Held(
                    finding.rule(), finding.sentence() + denial(decided, deletion), false, Optional.of(deletion)));
        }
        if (decided.get().begunAt() == null) {
            Optional<String> problem = versions.beforeDeletion(copy, spareFiles);
            if (problem.isPresent()) {
                return Optional.of(new Verdict.Failed(
                        "no-version-before-deletion",
                        "the approved deletion was not carried out, because what it takes could not be kept: "
                                + problem.get()));
            }
            deletions.begun(gallery, clock.instant());
        }
        LOG.warnf(
                "event=HeldDeletionCarriedOut pair=%s gallery=%s rule=%s files=%d photos=%d approvedBy=%s reason=%s",
                copy.gallery.pair(),
                gallery,
                finding.rule(),
                deletion.files().size(),
                deletion.photos().size(),
                decided.get().decidedBy(),
                decided.get().decidedReason());
        return Optional.empty();
    }

    private static String denial(Optional<HeldDeletionView> decided, Deletion deletion) {
        return decided.filter(
                        d -> Boolean.FALSE.equals(d.approved()) && d.digest().equals(deletion.digest()))
                .map(d -> "; denied by " + d.decidedBy() + " at " + d.decidedAt() + ": " + d.decidedReason())
                .orElse("");
    }

    private static long filesWithoutRow(
            List<String> live, List<String> copied, Collection<String> deleted, Listed spareFiles) {
        Set<String> rows = new HashSet<>(copied);
        Set<String> gone = new HashSet<>(deleted);
        return live.stream()
                .filter(path -> !rows.contains(path))
                .map(path -> path.startsWith("./") ? path.substring(2) : path)
                .filter(path -> spareFiles.files().containsKey(path) && !gone.contains(path))
                .count();
    }

    /** Where all the spare's files are on the main too is where they should be; a missing one elsewhere is suspicious. */
    private Optional<String> movedMount(Copy copy, boolean allThere) {
        String now = copy.found.mounts();
        String gallery = copy.gallery.toString();
        Optional<String> before = deletions.mounts(gallery);
        if (allThere) {
            if (!before.equals(Optional.of(now))) {
                deletions.noteMounts(gallery, now);
            }
            return Optional.empty();
        }
        return before.filter(b -> !b.equals(now)).map(b -> "lay on " + b + " and lie on " + now + " now");
    }
}
