package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;

/**
 * A table that was read.
 *
 * @param sum of its rows
 * @param file what the server said of its data file just before; null for tables of other engines than MyISAM
 */
public record TableReading(TableSum sum, DataFile file) {

    /**
     * A data file in the server's own words.
     *
     * @param size bytes
     * @param modifiedSecond second of its last modification, since 1970
     */
    public record DataFile(long size, long modifiedSecond) {
        /** Whether a file with this stamp can be the one of which the server speaks. */
        public boolean is(FileStamp stamp) {
            return stamp.size() == size && Math.floorDiv(stamp.mtimeNanos(), 1_000_000_000L) == modifiedSecond;
        }
    }
}
