package io.understudy.worker.act;

import io.understudy.gallery.copy.LiveTables;
import io.understudy.worker.decide.CopyScope;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Decides how much is looked at, and reads what the spare has, if that is the ground on which the copy builds. */
final class PlanStep implements BackupStep {
    private static final Logger LOG = Logger.getLogger(PlanStep.class);

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        if (!copy.scope.isFull()) {
            LiveTables live =
                    LiveTables.read(copy.spareSession.open(), copy.credentials.schema(), copy.credentials.prefix());
            copy.scope = copy.scope.seen(live.digest(), copy.standing);
            if (copy.scope.isFull()) {
                LOG.warnf(
                        "event=SpareTouched pair=%s gallery=%s: %s; all of it is copied anew",
                        copy.gallery.pair(), copy.gallery, copy.scope.whyFull().orElse(""));
            } else {
                copy.live = Optional.of(live);
            }
        }
        return Verdict.PASSED;
    }

    /** Words for events and logs. */
    static String why(CopyScope scope) {
        return scope.whyFull().orElse("");
    }
}
