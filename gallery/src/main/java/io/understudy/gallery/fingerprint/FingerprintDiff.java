package io.understudy.gallery.fingerprint;

import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import java.util.List;

/** Says in an operator's words what differs between two fingerprints. */
public final class FingerprintDiff {
    private FingerprintDiff() {}

    /**
     * The criteria that changed, in their order, with lower bounds of the counts. Empty exactly when the fingerprints are
     * equal.
     */
    public static List<CriterionChange> changes(Fingerprint baseline, Fingerprint present) {
        throw new UnsupportedOperationException("being written");
    }
}
