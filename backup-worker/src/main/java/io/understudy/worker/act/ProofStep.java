package io.understudy.worker.act;

import io.understudy.events.TableSum;
import io.understudy.gallery.copy.CopiedSums;
import io.understudy.gallery.fingerprint.TableSums;
import java.sql.SQLException;
import java.util.SortedMap;

/**
 * Step 4: the shadow, with the live tables that stay, holds exactly what the main held at the instant of the dump. All of it is read
 * again, also what was not copied.
 */
final class ProofStep implements BackupStep {

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        SortedMap<String, TableSum> copied =
                CopiedSums.read(copy.spareSession.open(), copy.shadow, copy.credentials.prefix(), copy.plan);
        if (copied.equals(copy.sums)) {
            copy.provedSums = copied;
            return Verdict.PASSED;
        }
        return new Verdict.Failed(
                "copy-differs", "copied tables that are not the main's: " + TableSums.different(copy.sums, copied));
    }
}
