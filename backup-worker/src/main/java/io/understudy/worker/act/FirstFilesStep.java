package io.understudy.worker.act;

import io.understudy.gallery.copy.FilePass;
import java.sql.SQLException;

/** Step 1: brings the bulk of the files over before anything is locked. Nothing is deleted. */
final class FirstFilesStep implements BackupStep {
    private final WorkerSettings settings;

    FirstFilesStep(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "files-1";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        return pass(copy, settings);
    }

    static Verdict pass(Copy copy, WorkerSettings settings) throws SQLException {
        FilePass pass = new FilePass(copy.spareFiles(), copy.mainShell(), settings.rsync());
        return switch (pass.run(copy.mainFolder(), copy.spareFolder(), settings.filesLimit())) {
            case FilePass.Result.Refused refused -> Verdict.byMarker(refused.sentence());
            case FilePass.Result.Failed failed -> new Verdict.Failed(failed.reason(), failed.detail());
            case FilePass.Result.Copied copied -> {
                copy.bytesMoved += copied.bytes();
                yield Verdict.PASSED;
            }
        };
    }
}
