package io.understudy.gallery.fingerprint;

import java.util.HashSet;
import java.util.Set;

/**
 * What became of a table's rows between two states of it, counted by the things that they belong to: of one thing's rows, one that went
 * and one that came are one modified.
 *
 * @param came hashes of the things that had no row before
 * @param went hashes of the things that have no row any more
 * @param stayed hashes of the things that had rows, have rows, and not the same
 */
public record RowChange(long added, long modified, long deleted, Set<Long> came, Set<Long> went, Set<Long> stayed) {
    public RowChange {
        came = Set.copyOf(came);
        went = Set.copyOf(went);
        stayed = Set.copyOf(stayed);
    }

    /** Every thing of which any row is not what it was. */
    Set<Long> touched() {
        Set<Long> touched = new HashSet<>(came);
        touched.addAll(went);
        touched.addAll(stayed);
        return touched;
    }

    /** Takes one thing after the other. */
    static final class Counting {
        private final Set<Long> came = new HashSet<>();
        private final Set<Long> went = new HashSet<>();
        private final Set<Long> stayed = new HashSet<>();
        private long added;
        private long modified;
        private long deleted;

        /** A thing with so many rows before and after, so many of them the same. */
        void add(long thing, int before, int after, int same) {
            int gone = before - same;
            int fresh = after - same;
            int changed = Math.min(gone, fresh);
            added += fresh - changed;
            modified += changed;
            deleted += gone - changed;
            if (before == 0) {
                came.add(thing);
            } else if (after == 0) {
                went.add(thing);
            } else if (gone + fresh > 0) {
                stayed.add(thing);
            }
        }

        /** The counts of another table. */
        void add(RowChange other) {
            added += other.added;
            modified += other.modified;
            deleted += other.deleted;
        }

        RowChange result() {
            return new RowChange(added, modified, deleted, came, went, stayed);
        }
    }
}
