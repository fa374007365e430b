package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.sql.SQLException;
import java.util.List;

/**
 * Step 1: brings the bulk of the files over before anything is locked. Nothing is deleted. A little is brought beside the steps that
 * follow, up to the second pass, which waits for it: only a bulk would make the dump old.
 */
final class FirstFilesStep implements BackupStep {
    private static final long LITTLE_BYTES = 16L << 20;

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
        if (!(listings.main() instanceof Listed main) || !(listings.spare() instanceof Listed spare)) {
            return listings.failure(copy).orElseThrow();
        }
        List<String> lacking = FileProof.lacking(main, spare);
        long bytes = lacking.stream()
                .mapToLong(path -> main.files().get(path).size())
                .sum();
        if (bytes > LITTLE_BYTES) {
            return passes.these(copy, lacking);
        }
        copy.beside.start(() -> passes.theseBeside(copy, lacking));
        return Verdict.PASSED;
    }
}
