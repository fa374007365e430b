package io.understudy.worker.act;

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
        return copy.asked.isFull() ? passes.everything(copy) : passes.these(copy, copy.bulk);
    }
}
