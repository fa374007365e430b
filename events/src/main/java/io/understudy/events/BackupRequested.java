package io.understudy.events;

import java.time.Instant;

/**
 * Make backups now: of one gallery, or of all of a pair. Answered by BackupRoundStarted or BackupRequestRefused.
 *
 * @param pair name of the pair, or {@code *} for all
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param gallery gallery id, {@code <pair>/<host>}; null for all galleries of the pair
 * @param full whether every table and file is to be copied and proved, whatever is known to be unchanged
 * @param withinSeconds for a last backup of a main that is overloaded but readable: these backups go before all others, and
 *     what is not proved within so many seconds is reported as not done. Null when there is no hurry
 */
public record BackupRequested(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        String gallery,
        boolean full,
        Long withinSeconds)
        implements Command {
    public BackupRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        if (gallery != null) {
            Check.text("gallery", gallery);
        }
        if (withinSeconds != null) {
            Check.notNegative("withinSeconds", withinSeconds);
        }
    }

    @Override
    public String key() {
        return pair;
    }
}
