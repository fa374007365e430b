package io.understudy.events;

import java.time.Instant;
import java.util.Map;

/**
 * The spare holds, proved by restore and comparison, the gallery as it was on the main at {@code asOf}.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param source server copied from
 * @param target server copied to
 * @param asOf the recovery point: instant of the main's data
 * @param completedAt when the copy was proved and in place
 * @param fingerprint what the main held at that instant: the new baseline
 * @param spareDigest digest of the spare's database after it was made fit to serve
 * @param photos photo rows whose file was proved present with its size
 * @param bytesMoved bytes of dump and files that travelled
 * @param stepMillis milliseconds spent in each step
 * @param moved what was brought over for it; null from workers that do not say it
 */
public record BackupCompleted(
        String gallery,
        String pair,
        String source,
        String target,
        Instant asOf,
        Instant completedAt,
        Fingerprint fingerprint,
        String spareDigest,
        long photos,
        long bytesMoved,
        Map<String, Long> stepMillis,
        Moved moved)
        implements BackupEvent {
    public BackupCompleted {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("source", source);
        Check.text("target", target);
        Check.present("asOf", asOf);
        Check.present("completedAt", completedAt);
        Check.present("fingerprint", fingerprint);
        Check.text("spareDigest", spareDigest);
        Check.notNegative("photos", photos);
        Check.notNegative("bytesMoved", bytesMoved);
        stepMillis = Check.map("stepMillis", stepMillis);
    }

    /** Without a word about what was moved. */
    public BackupCompleted(
            String gallery,
            String pair,
            String source,
            String target,
            Instant asOf,
            Instant completedAt,
            Fingerprint fingerprint,
            String spareDigest,
            long photos,
            long bytesMoved,
            Map<String, Long> stepMillis) {
        this(
                gallery,
                pair,
                source,
                target,
                asOf,
                completedAt,
                fingerprint,
                spareDigest,
                photos,
                bytesMoved,
                stepMillis,
                null);
    }

    @Override
    public String key() {
        return gallery;
    }
}
