package io.understudy.worker.act;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.FingerprintReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Step 4: the shadow holds exactly what the main held at the instant of the dump. */
final class ProofStep implements BackupStep {

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        try (Connection spare = copy.target.open("")) {
            SortedMap<String, TableSum> restored =
                    FingerprintReader.read(spare, copy.shadow.name(), copy.credentials.prefix());
            if (restored.equals(copy.sums)) {
                return Verdict.PASSED;
            }
            Set<String> different = new TreeSet<>(copy.sums.keySet());
            different.addAll(restored.keySet());
            different.removeIf(table ->
                    copy.sums.get(table) != null && copy.sums.get(table).equals(restored.get(table)));
            return new Verdict.Failed("copy-differs", "restored tables that are not the main's: " + different);
        }
    }
}
