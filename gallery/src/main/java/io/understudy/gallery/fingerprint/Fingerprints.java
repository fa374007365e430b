package io.understudy.gallery.fingerprint;

import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.Map;
import java.util.TreeMap;

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
        Digest digest = new Digest("SHA-256");
        new TreeMap<>(tables).forEach((table, sum) -> add(digest.field("table").field(table), sum));
        add(digest.field("files"), files);
        return new Fingerprint(digest.hex(), tables, files);
    }

    private static void add(Digest digest, TableSum sum) {
        digest.field(Long.toString(sum.rows())).field(sum.sum());
    }
}
