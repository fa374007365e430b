package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds out which files the spare lacks. A little is brought at once, beside the steps that follow, up to the second pass, which waits for
 * it; a bulk is left to {@link FirstFilesStep}, because it would make the dump old.
 */
final class FilesLookStep implements BackupStep {
    private static final long LITTLE_BYTES = 16L << 20;

    private final Passes passes;

    FilesLookStep(WorkerSettings settings) {
        this.passes = new Passes(settings);
    }

    @Override
    public String name() {
        return "files-look";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        // The plan is made at the same time, and may still widen this; the second pass looks at the whole tree then.
        if (copy.asked.isFull()) {
            return Verdict.PASSED;
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
            copy.bulk = lacking;
        } else {
            copy.beside.start(() -> passes.these(copy, lacking));
        }
        return Verdict.PASSED;
    }
}
