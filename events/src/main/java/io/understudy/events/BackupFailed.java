package io.understudy.events;

import java.time.Instant;

/**
 * A backup did not complete; the recovery point stays where it was.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param step step that failed
 * @param reason short stable word
 * @param detail what was met and where, for a person
 * @param attempt how many tries since the last success
 * @param nextAttemptAt when it is tried again
 */
public record BackupFailed(
        String gallery, String pair, String step, String reason, String detail, int attempt, Instant nextAttemptAt)
        implements BackupEvent {
    public BackupFailed {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("step", step);
        Check.text("reason", reason);
        Check.text("detail", detail);
        Check.notNegative("attempt", attempt);
        Check.present("nextAttemptAt", nextAttemptAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
