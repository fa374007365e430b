package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Step 5: after the dump, files that came meanwhile. It is gone through beside the restore, which has nothing to do with files; what both have
 * brought is judged together afterwards.
 */
final class SecondPassStep implements BackupStep {
    private final DeletionGuard deletions;
    private final Passes passes;

    SecondPassStep(WorkerSettings settings, DeletionGuard deletions) {
        this.deletions = deletions;
        this.passes = new Passes(settings);
    }

    /**
     * The files on both sides, for the proof.
     *
     * @param before the main's, before the pass
     * @param after the main's, after it; the same if that cannot matter
     * @param spare the spare's, after it
     * @param mounts where the main's folders lie
     */
    record Found(Listed before, Listed after, Listed spare, String mounts) {}

    @Override
    public String name() {
        return "second-pass";
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
        return pass instanceof Verdict.Passed ? found(copy, before, Listings.spare(copy)) : pass;
    }

    private Verdict difference(Copy copy) throws SQLException, IOException {
        Listings listings = Listings.of(copy);
        if (!(listings.main() instanceof Listed before) || !(listings.spare() instanceof Listed spare)) {
            return listings.failure(copy).orElseThrow();
        }
        List<String> lacking = FileProof.lacking(before, spare);
        if (lacking.isEmpty()) {
            return found(copy, before, spare);
        }
        Verdict pass = passes.these(copy, lacking);
        return pass instanceof Verdict.Passed ? found(copy, before, Listings.spare(copy)) : pass;
    }

    private Verdict found(Copy copy, Listed before, FileListing copied) throws IOException {
        if (!(copied instanceof Listed spare)) {
            return Listings.unlisted(copy.spare.name(), copied);
        }
        // Only when they differ does it matter what the main has changed meanwhile.
        FileListing again = FileProof.isExact(before, spare) ? before : Listings.main(copy);
        if (!(again instanceof Listed after)) {
            return Listings.unlisted(copy.main.name(), again);
        }
        copy.found = new Found(before, after, spare, deletions.mounts(copy));
        return Verdict.PASSED;
    }
}
