package io.understudy.worker.decide;

import java.util.Optional;

/**
 * Whether the spare has room for a copy. The tables are restored beside the live ones, so for a while both are there.
 *
 * @param margin bytes that are to stay free on each disk
 */
public record RoomRule(long margin) {
    private static final long MEGABYTE = 1L << 20;

    /**
     * A disk.
     *
     * @param device tells one from another
     * @param free bytes
     */
    public record Disk(String device, long free) {}

    /**
     * What a copy takes.
     *
     * @param tables bytes of the main's tables and their indexes
     * @param files bytes of the files that the spare does not have as they are
     */
    public record Need(long tables, long files) {}

    /**
     * Why there is not enough room, if so.
     *
     * @param ofTables empty when it cannot be seen
     */
    public Optional<String> refusal(Need need, Disk ofFiles, Optional<Disk> ofTables) {
        boolean one = ofTables.map(d -> d.device().equals(ofFiles.device())).orElse(false);
        if (one) {
            return shortage("galleries and tables", need.tables() + need.files(), ofFiles);
        }
        return shortage("galleries", need.files(), ofFiles)
                .or(() -> ofTables.flatMap(disk -> shortage("tables", need.tables(), disk)));
    }

    private Optional<String> shortage(String what, long bytes, Disk disk) {
        return disk.free() - margin >= bytes
                ? Optional.empty()
                : Optional.of(
                        "the spare's disk for " + what + " has " + megabytes(disk.free()) + " MB free; this copy needs "
                                + megabytes(bytes) + " MB, and " + megabytes(margin)
                                + " MB are to stay free. Make room, or lower understudy.worker.room.margin");
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, MEGABYTE);
    }
}
