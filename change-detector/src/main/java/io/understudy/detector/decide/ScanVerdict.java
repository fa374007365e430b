package io.understudy.detector.decide;

import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import java.time.Instant;
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

    /**
     * An earlier scan saw it and this one did not find it.
     *
     * @param removal what is to be announced now, null if it was announced before or if the gallery never was
     */
    record Missing(Removal removal) implements ScanVerdict {
        /** There is nothing new to say of it. */
        public Missing() {
            this(null);
        }
    }

    /**
     * What was there of a gallery that was removed.
     *
     * @param lastSeen start of the last scan that found it
     * @param lastDigest null if it was never read
     * @param copyAsOf instant of the data that the spare keeps of it, null without a proved copy
     */
    record Removal(String schema, String tablePrefix, Instant lastSeen, String lastDigest, Instant copyAsOf) {}

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
