package io.understudy.detector.decide;

import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import java.util.List;

/** What one scan says of one gallery. There is no verdict "probably unchanged". */
public sealed interface ScanVerdict {

    /** It equals its baseline: the spare holds the data of the scan's start. */
    record Unchanged(Fingerprint present) implements ScanVerdict {}

    /**
     * It differs from its baseline, or has none.
     *
     * @param baseline digest of the last proved backup, null if there is none
     * @param changes empty without a baseline
     */
    record Changed(String baseline, Fingerprint present, List<CriterionChange> changes) implements ScanVerdict {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** It was found but could not be read. */
    record Unreadable(Unreadability reason, String detail) implements ScanVerdict {}

    /** An earlier scan saw it and this one did not find it. */
    record Missing() implements ScanVerdict {}

    /** The word for people and metrics. */
    default String word() {
        return switch (this) {
            case Unchanged u -> "unchanged";
            case Changed c -> "changed";
            case Unreadable u -> "unreadable";
            case Missing m -> "missing";
        };
    }
}
