package io.understudy.worker.act;

import io.understudy.gallery.copy.ServingFitness;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.Fingerprints;
import java.sql.Connection;
import java.sql.SQLException;

/** Step 6: makes the shadow fit to be served, and notes what it is then, so that a spare that was touched later can be told. */
final class FitnessStep implements BackupStep {

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        try (Connection spare = copy.target.open("")) {
            String shadow = copy.shadow.name();
            ServingFitness.make(spare, shadow, copy.credentials.prefix());
            copy.spareDigest = Fingerprints.of(
                            FingerprintReader.read(spare, shadow, copy.credentials.prefix()), Fingerprints.NOTHING)
                    .digest();
        }
        return Verdict.PASSED;
    }
}
