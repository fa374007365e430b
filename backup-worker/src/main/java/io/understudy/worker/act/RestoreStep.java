package io.understudy.worker.act;

import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.copy.ShadowFill;
import io.understudy.gallery.copy.ShadowRestore;
import io.understudy.worker.decide.RestoreLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

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
        Duration limit = new RestoreLimit(settings.restoreSlowest().asLongValue(), settings.restoreLimit())
                .of(Files.size(copy.dump()));
        Optional<ShadowRestore.Failure> failure =
                new ShadowRestore(copy.restore, programs).restore(copy.shadow, copy.dump(), limit);
        return failure.isEmpty()
                ? Verdict.PASSED
                : new RoomStep(settings)
                        .afterStandstill(copy, failure.get().reason())
                        .orElse(new Verdict.Failed(
                                failure.get().reason(), failure.get().detail()));
    }
}
