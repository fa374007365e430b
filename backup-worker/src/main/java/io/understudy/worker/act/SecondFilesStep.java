package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.copy.Photos;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * After the second pass and the restore, the proof of the files: every photo of the dump has its file on the spare. Whether too much would
 * be deleted is judged here, before anything is swapped.
 */
final class SecondFilesStep implements BackupStep {
    private static final int NAMED = 3;

    private final DeletionGuard deletions;

    SecondFilesStep(DeletionGuard deletions) {
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "files-2";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException, IOException {
        SecondPassStep.Found found = copy.found;
        copy.files = found.before().sum();
        return judge(copy, new FileProof(found.before(), found.after(), found.spare()), found.spare());
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
