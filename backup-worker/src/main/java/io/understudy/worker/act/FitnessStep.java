package io.understudy.worker.act;

import io.understudy.events.TableSum;
import io.understudy.gallery.copy.CopiedSums;
import io.understudy.gallery.copy.ServingFitness;
import io.understudy.gallery.fingerprint.Fingerprints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Step 6: makes the shadow fit to be served, and notes what it is then, so that a spare that was touched later can be told. */
final class FitnessStep implements BackupStep {

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        Connection spare = copy.spareSession.open();
        String prefix = copy.credentials.prefix();
        SortedMap<String, TableSum> sums = new TreeMap<>(copy.provedSums);
        Set<String> changed = ServingFitness.make(spare, copy.shadow.name(), prefix);
        if (!changed.isEmpty()) {
            sums.putAll(CopiedSums.read(spare, copy.shadow, prefix, changed));
        }
        if (!copy.plan.complete()) {
            ServingFitness.renewCaches(spare, copy.shadow, prefix);
        }
        copy.spareDigest = Fingerprints.of(sums, Fingerprints.NOTHING).digest();
        return Verdict.PASSED;
    }
}
