package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * One scan of a main server ended. Every known gallery of the server that is in none of the lists was read and equals its baseline:
 * its spare is proved to hold the data of the scan's start.
 *
 * @param server name of the server
 * @param pair name of the pair
 * @param scanStarted start of the scan
 * @param scanEnded end of the scan
 * @param scanned galleries looked at
 * @param changed ids of galleries that differ from their baseline
 * @param unreadable ids of galleries that could not be read
 * @param skipped ids of galleries not looked at in this scan
 * @param missed only of a full scan, which takes nothing from memory, else null: ids of galleries of which earlier scans would
 *     have gone on to say "nothing has moved". Must stay empty
 * @param unclaimed only of a full scan, else null: {@code schema.prefix} of tables that are a gallery's but are named by no
 *     credentials file found, so that nobody backs them up
 * @param lateMillis by how much the scan began too late, null if it was in time
 */
public record ScanCompleted(
        String server,
        String pair,
        Instant scanStarted,
        Instant scanEnded,
        int scanned,
        List<String> changed,
        List<String> unreadable,
        List<String> skipped,
        List<String> missed,
        List<String> unclaimed,
        Long lateMillis)
        implements GalleryEvent {
    public ScanCompleted {
        Check.text("server", server);
        Check.text("pair", pair);
        Check.present("scanStarted", scanStarted);
        Check.present("scanEnded", scanEnded);
        Check.notNegative("scanned", scanned);
        changed = Check.list("changed", changed);
        unreadable = Check.list("unreadable", unreadable);
        skipped = Check.list("skipped", skipped);
        missed = missed == null ? null : Check.list("missed", missed);
        unclaimed = unclaimed == null ? null : Check.list("unclaimed", unclaimed);
        if (lateMillis != null) {
            Check.notNegative("lateMillis", lateMillis);
        }
    }

    /** A scan in time that used every shortcut. */
    public ScanCompleted(
            String server,
            String pair,
            Instant scanStarted,
            Instant scanEnded,
            int scanned,
            List<String> changed,
            List<String> unreadable,
            List<String> skipped) {
        this(server, pair, scanStarted, scanEnded, scanned, changed, unreadable, skipped, null, null, null);
    }

    @Override
    public String key() {
        return server;
    }
}
