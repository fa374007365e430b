package io.understudy.worker.act;

import io.understudy.gallery.copy.SourceSnapshot;
import java.io.IOException;
import java.sql.SQLException;

/** Step 2: fingerprint of one instant of the main's tables, and dump of those that are wanted. */
final class DumpStep implements BackupStep {
    private final SourceSnapshot.Limits limits;

    DumpStep(WorkerSettings settings) {
        this.limits = new SourceSnapshot.Limits(settings.lockWait(), settings.lockLimit());
    }

    @Override
    public String name() {
        return "dump";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException, IOException {
        SourceSnapshot snapshot = new SourceSnapshot(copy.source, limits);
        return switch (snapshot.take(copy.mainSession.open(), copy.credentials, copy.dump(), copy.live)) {
            case SourceSnapshot.Reading.Failed failed -> new Verdict.Failed(failed.reason(), failed.detail());
            case SourceSnapshot.Reading.Taken taken -> {
                copy.asOf = taken.asOf();
                copy.sums = taken.sums();
                copy.plan = taken.plan();
                copy.dumpBytes = taken.dumpBytes();
                copy.rowsMoved = taken.rows();
                // Its limits are those of a session that holds locks.
                copy.mainSession.close();
                yield Verdict.PASSED;
            }
        };
    }
}
