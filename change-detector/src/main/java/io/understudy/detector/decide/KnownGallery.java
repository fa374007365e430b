package io.understudy.detector.decide;

import java.time.Instant;

/**
 * A gallery that an earlier scan has seen.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param announced whether its discovery was announced: not so while it was never readable
 * @param removed whether its removal was announced since
 * @param schema its database schema, null while it was never readable
 * @param tablePrefix prefix of its tables, null while it was never readable
 * @param lastSeen start of the last scan that found it
 * @param lastDigest digest of what it held when it was last read, null if it never was
 */
public record KnownGallery(
        String gallery,
        boolean announced,
        boolean removed,
        String schema,
        String tablePrefix,
        Instant lastSeen,
        String lastDigest) {
    /** Whether it is expected to be there. */
    public boolean isExpected() {
        return announced && !removed;
    }
}
