package io.understudy.worker.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param trash bytes of the spare's files that are replaced or deleted
     */
    public record Need(long tables, long files, long trash) {}

    /**
     * The disks of the spare.
     *
     * @param trash the same as that of the files as a rule: what is moved to the trash then takes no room
     * @param tables empty when it cannot be seen
     */
    public record Disks(Disk files, Disk trash, Optional<Disk> tables) {}

    private record Demand(String what, long bytes, Disk disk) {
        private Demand and(Demand other) {
            return new Demand(what + " and " + other.what, bytes + other.bytes, disk);
        }
    }

    /** Why there is not enough room, if so. */
    public Optional<String> refusal(Need need, Disks disks) {
        List<Demand> demands = new ArrayList<>();
        demands.add(new Demand("galleries", need.files(), disks.files()));
        disks.tables().ifPresent(disk -> demands.add(new Demand("tables", need.tables(), disk)));
        if (!disks.trash().device().equals(disks.files().device())) {
            demands.add(new Demand("the trash", need.trash(), disks.trash()));
        }
        Map<String, Demand> byDevice = new LinkedHashMap<>();
        demands.forEach(demand -> byDevice.merge(demand.disk().device(), demand, Demand::and));
        return byDevice.values().stream()
                .flatMap(demand -> shortage(demand.what(), demand.bytes(), demand.disk()).stream())
                .findFirst();
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
