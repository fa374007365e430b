package io.understudy.events;

import java.time.Instant;

/**
 * A worker took up the backup of a gallery.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param source server copied from
 * @param target server copied to
 * @param attempt 1 for the first try since the last success
 * @param startedAt when
 */
public record BackupStarted(String gallery, String pair, String source, String target, int attempt, Instant startedAt)
        implements BackupEvent {
    public BackupStarted {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("source", source);
        Check.text("target", target);
        Check.notNegative("attempt", attempt);
        Check.present("startedAt", startedAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
