package io.understudy.worker.act;

import java.io.IOException;
import java.sql.SQLException;

/** One step of a backup. It may be killed at any moment, and the whole backup is then made again from the first step. */
interface BackupStep {
    /** Stable word for events, job rows and metrics. */
    String name();

    /** Does it. A broken connection, also one that a promotion has ended, is a SQLException. */
    Verdict run(Copy copy) throws SQLException, IOException;
}
