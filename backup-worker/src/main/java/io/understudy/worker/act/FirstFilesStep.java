package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.sql.SQLException;

/** Step 1: brings the bulk of the files over before anything is locked. Nothing is deleted. */
final class FirstFilesStep implements BackupStep {
    private final Passes passes;

    FirstFilesStep(WorkerSettings settings) {
        this.passes = new Passes(settings);
    }

    @Override
    public String name() {
        return "files-1";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        if (copy.scope.isFull()) {
            return passes.everything(copy);
        }
        Listings listings = Listings.of(copy);
        return listings.main() instanceof Listed main && listings.spare() instanceof Listed spare
                ? passes.these(copy, FileProof.lacking(main, spare))
                : listings.failure(copy).orElseThrow();
    }
}
