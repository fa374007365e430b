package io.understudy.events;

import java.time.Instant;

/**
 * Backups of several galleries were asked for together. With dryRun nothing was begun: the event says what would be.
 *
 * @param pair name of the pair
 * @param round id of the round; that of a requested one is the event id of the command and the pair
 * @param kind why it is made
 * @param requestedBy who asked; the service itself for a nightly round
 * @param reason why
 * @param galleries how many galleries are to be backed up
 * @param full whether every table and file is copied and proved, whatever is known to be unchanged
 * @param urgent whether these backups go before all others, also while the main is degraded
 * @param dryRun whether nothing was begun
 * @param startedAt when it began
 * @param endsAt what is not proved by then is reported as not done
 */
public record BackupRoundStarted(
        String pair,
        String round,
        RoundKind kind,
        String requestedBy,
        String reason,
        int galleries,
        boolean full,
        boolean urgent,
        boolean dryRun,
        Instant startedAt,
        Instant endsAt)
        implements BackupEvent {
    public BackupRoundStarted {
        Check.text("pair", pair);
        Check.text("round", round);
        Check.present("kind", kind);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.notNegative("galleries", galleries);
        Check.present("startedAt", startedAt);
        Check.present("endsAt", endsAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
