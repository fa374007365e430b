package io.understudy.worker.act;

import io.understudy.gallery.copy.FileProof;
import io.understudy.gallery.copy.Photos;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.worker.decide.MassDeletion;
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

    private final WorkerSettings settings;

    SecondFilesStep(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "files-2";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        FileListing listing = FileListing.read(copy.mainShell(), copy.mainFolder());
        if (!(listing instanceof Listed before)) {
            return unlisted(copy.main.name(), listing);
        }
        Verdict pass = FirstFilesStep.pass(copy, settings);
        if (!(pass instanceof Verdict.Passed)) {
            return pass;
        }
        FileListing copied = FileListing.read(copy.spareShell(), copy.spareFolder());
        if (!(copied instanceof Listed spare)) {
            return unlisted(copy.spare.name(), copied);
        }
        // Only when they differ does it matter what the main has changed meanwhile.
        FileListing again =
                FileProof.isExact(before, spare) ? before : FileListing.read(copy.mainShell(), copy.mainFolder());
        if (!(again instanceof Listed after)) {
            return unlisted(copy.main.name(), again);
        }
        copy.files = before.sum();
        return judge(copy, new FileProof(before, after, spare));
    }

    private static Verdict unlisted(String server, FileListing listing) {
        String reason = listing instanceof FileListing.Failed failed ? failed.reason() : "";
        return new Verdict.Failed("files-unlisted", "the files on " + server + " cannot be listed: " + reason);
    }

    private Verdict judge(Copy copy, FileProof proof) throws SQLException {
        copy.deletedFiles = proof.deletedOnMain();
        List<String> copied;
        long present;
        try (Connection spare = copy.target.open("")) {
            copied = Photos.paths(spare, copy.shadow.name(), copy.credentials.prefix());
            present = Photos.count(spare, copy.credentials.schema(), copy.credentials.prefix());
        }
        Optional<String> mass = new MassDeletion(
                        settings.massDeletion().percent(),
                        settings.massDeletion().files())
                .judge(new MassDeletion.Loss(
                        proof.spareFiles(),
                        copy.deletedFiles.size(),
                        proof.mainUploads(),
                        proof.spareUploads(),
                        present,
                        copied.size()));
        if (mass.isPresent()) {
            return new Verdict.Held("mass-deletion", mass.get(), false);
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
