package io.understudy.worker.act;

import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.copy.RowsRestore;
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
        ShadowFill fill = new ShadowFill(copy.spareSession.open(), copy.shadow, copy.plan);
        fill.begin(settings.restoreLimit());
        if (copy.plan.parts().isEmpty()) {
            return Verdict.PASSED;
        }
        Optional<ShadowRestore.Failure> failure = restore(copy);
        if (failure.isPresent()) {
            return new RoomStep(settings)
                    .afterStandstill(copy, failure.get().reason())
                    .orElse(new Verdict.Failed(
                            failure.get().reason(), failure.get().detail()));
        }
        fill.end();
        return Verdict.PASSED;
    }

    /** Definitions are the main's word: only the client in its sandbox gets those. */
    private Optional<ShadowRestore.Failure> restore(Copy copy) throws SQLException, IOException {
        Duration limit = new RestoreLimit(settings.restoreSlowest().asLongValue(), settings.restoreLimit())
                .of(Files.size(copy.dump()));
        return copy.plan.hasDefinitions()
                ? new ShadowRestore(copy.restore, programs).restore(copy.shadow, copy.dump(), limit)
                : new RowsRestore(copy.restore).restore(copy.shadow, copy.dump(), limit);
    }
}
