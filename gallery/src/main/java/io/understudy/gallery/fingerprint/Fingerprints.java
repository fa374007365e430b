package io.understudy.gallery.fingerprint;

import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.Map;

/** Makes fingerprints of sums. */
public final class Fingerprints {
    /** Sum of nothing. */
    public static final TableSum NOTHING = new TableSum(0, "0");

    private Fingerprints() {}

    /** The fingerprint of a gallery that does not exist yet: baseline of a first backup. */
    public static Fingerprint ofNothing() {
        return of(Map.of(), NOTHING);
    }

    /** Tables and files with their digest. Pass {@link #NOTHING} as files for a fingerprint of the database alone. */
    public static Fingerprint of(Map<String, TableSum> tables, TableSum files) {
        throw new UnsupportedOperationException("being written");
    }
}
