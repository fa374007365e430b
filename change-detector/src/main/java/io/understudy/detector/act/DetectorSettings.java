package io.understudy.detector.act;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Settings of this service beside the fleet's policies. */
@ConfigMapping(prefix = "understudy.detector")
public interface DetectorSettings {
    /** How often the calendar is looked at; {@code @Scheduled} reads the same key. */
    @WithDefault("1s")
    String tick();

    /** A replica that is silent for longer loses the scan it has in hand. */
    @WithDefault("10s")
    Duration lease();

    /** How often a scan takes nothing from memory and so finds what the others' shortcuts missed. */
    @WithDefault("24h")
    Duration fullScanEvery();

    /** Time of day in UTC, such as {@code 02:30}, at which full scans begin; any time if not given. */
    Optional<LocalTime> fullScanAt();

    /** How many mains this replica scans at once. */
    @WithDefault("4")
    int parallelScans();

    /** A gallery that takes longer to read counts as unreadable. */
    @WithDefault("5m")
    Duration galleryLimit();

    /**
     * A main's database that needs longer for one statement has it ended, and the gallery is unreadable. If it says nothing at all for
     * a quarter longer, and then to a new connection neither, the scan asks it no more and the rest of the galleries are unreadable too.
     * It should be long enough for a sum over the largest table, which is some 2 s per million rows.
     */
    @WithDefault("30s")
    Duration silenceLimit();

    /** A gallery whose tables keep the main's database busy for longer is logged and counted. */
    @WithDefault("2s")
    Duration longReading();

    /**
     * So many rows of one table are kept, at most, so that its next change can be counted exactly; 16 bytes each. The changes of a
     * larger table are lower bounds.
     */
    @WithDefault("100000")
    int keptRowsPerTable();

    /** So many rows are kept in all, and read for counting by one scan; the galleries of longest ago are forgotten first. */
    @WithDefault("500000")
    long keptRows();

    /**
     * So many galleries at most are believed to have been removed between two scans. When more are gone at once, or all, they are
     * unreadable until they are back or this is set higher.
     */
    @WithDefault("3")
    int removalsAtOnce();
}
