package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.copy.Photos;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Step 5: uploads of the meantime, and the proof of the files: every photo of the dump has its file on the spare. Whether too much would be
 * deleted is judged here, before anything is swapped.
 */
final class SecondFilesStep implements BackupStep {
    private static final int NAMED = 3;

    private final DeletionGuard deletions;
    private final Passes passes;

    SecondFilesStep(WorkerSettings settings, DeletionGuard deletions) {
        this.deletions = deletions;
        this.passes = new Passes(settings);
    }

    @Override
    public String name() {
        return "files-2";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException, IOException {
        Verdict first = copy.beside.await();
        if (!(first instanceof Verdict.Passed)) {
            return first;
        }
        // Tables were made, changed or dropped: so was Piwigo's code, or a plugin's, and it has to match.
        return copy.scope.isFull() || copy.plan.definitionsDiffer() ? wholeTree(copy) : difference(copy);
    }

    private Verdict wholeTree(Copy copy) throws SQLException, IOException {
        FileListing listing = Listings.main(copy);
        if (!(listing instanceof Listed before)) {
            return Listings.unlisted(copy.main.name(), listing);
        }
        Verdict pass = passes.everything(copy);
        return pass instanceof Verdict.Passed ? prove(copy, before, Listings.spare(copy)) : pass;
    }

    private Verdict difference(Copy copy) throws SQLException, IOException {
        Listings listings = Listings.of(copy);
        if (!(listings.main() instanceof Listed before) || !(listings.spare() instanceof Listed spare)) {
            return listings.failure(copy).orElseThrow();
        }
        List<String> lacking = FileProof.lacking(before, spare);
        if (lacking.isEmpty()) {
            return prove(copy, before, spare);
        }
        Verdict pass = passes.these(copy, lacking);
        return pass instanceof Verdict.Passed ? prove(copy, before, Listings.spare(copy)) : pass;
    }

    private Verdict prove(Copy copy, Listed before, FileListing copied) throws SQLException, IOException {
        if (!(copied instanceof Listed spare)) {
            return Listings.unlisted(copy.spare.name(), copied);
        }
        // Only when they differ does it matter what the main has changed meanwhile.
        FileListing again = FileProof.isExact(before, spare) ? before : Listings.main(copy);
        if (!(again instanceof Listed after)) {
            return Listings.unlisted(copy.main.name(), again);
        }
        copy.files = before.sum();
        return judge(copy, new FileProof(before, after, spare), spare);
    }

    private Verdict judge(Copy copy, FileProof proof, Listed spareFiles) throws SQLException, IOException {
        copy.deletedFiles = proof.deletedOnMain();
        Connection spare = copy.spareSession.open();
        boolean replaced = copy.plan.complete() || copy.plan.copied().contains("images");
        String schema = copy.credentials.schema();
        List<String> copied = Photos.paths(spare, replaced ? copy.shadow.name() : schema, copy.credentials.prefix());
        Optional<Verdict> held = deletions.judge(copy, proof, spareFiles, copied, replaced);
        if (held.isPresent()) {
            return held.get();
        }
        List<String> missing = proof.photosWithoutFile(copied);
        if (!missing.isEmpty()) {
            return new Verdict.Failed("photo-without-file", named(missing, "photos without their file"));
        }
        List<String> different = proof.notCopied();
        if (!different.isEmpty()) {
            return new Verdict.Failed("files-differ", named(different, "files not as on the main"));
        }
        copy.photos = copied.size();
        return Verdict.PASSED;
    }

    private static String named(List<String> paths, String what) {
        return paths.size() + " " + what + ", first "
                + String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
    }
}
