package io.understudy.worker.act;

import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.copy.ShadowFill;
import io.understudy.gallery.copy.ShadowRestore;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Step 3: restores into the shadow schema, by an account that can do nothing else. Before that, tables of which only some rows were
 * brought get the others from the spare's own.
 */
final class RestoreStep implements BackupStep {
    private final WorkerSettings settings;
    private final ClientPrograms programs;

    RestoreStep(WorkerSettings settings, ClientPrograms programs) {
        this.settings = settings;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException, IOException {
        ShadowFill.run(copy.spareSession.open(), copy.shadow, copy.plan, settings.restoreLimit());
        if (copy.plan.parts().isEmpty()) {
            return Verdict.PASSED;
        }
        return new ShadowRestore(copy.restore, programs)
                .restore(copy.shadow, copy.dump(), settings.restoreLimit())
                .<Verdict>map(failure -> new Verdict.Failed(failure.reason(), failure.detail()))
                .orElse(Verdict.PASSED);
    }
}
