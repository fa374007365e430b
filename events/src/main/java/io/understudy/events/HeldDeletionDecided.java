package io.understudy.events;

import java.time.Instant;

/**
 * A person decides about a deletion for which a backup is held. Void when what would be deleted changes. For the backup-worker, which answers
 * with HeldDeletionAnswered.
 *
 * @param pair name of the pair
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the answer is wanted
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param digest digest of the deletion that is decided about, see BackupHeld
 * @param approved true: it was meant, carry it out; false: it was not, keep holding it
 */
public record HeldDeletionDecided(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        String gallery,
        String digest,
        boolean approved)
        implements Command {
    public HeldDeletionDecided {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        Check.text("gallery", gallery);
        Check.text("digest", digest);
    }

    @Override
    public String key() {
        return pair;
    }
}
