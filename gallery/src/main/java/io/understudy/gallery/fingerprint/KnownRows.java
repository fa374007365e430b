package io.understudy.gallery.fingerprint;

import java.util.Map;

/**
 * What is known, row by row, of the difference between two fingerprints.
 *
 * @param tables by name without prefix; a table that differs and is missing here is known by its sums only
 * @param files null if these are known by their sums only
 */
public record KnownRows(Map<String, RowChange> tables, RowChange files) {
    /** Nothing but the sums. */
    public static final KnownRows NONE = new KnownRows(Map.of(), null);

    public KnownRows {
        tables = Map.copyOf(tables);
    }
}
