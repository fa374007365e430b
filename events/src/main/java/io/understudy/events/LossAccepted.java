package io.understudy.events;

import java.time.Instant;

/**
 * A person accepts the loss that a loss statement names; void when the statement changes.
 *
 * @param pair name of the pair, or {@code *} for all
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param digest digest of the accepted statement
 */
public record LossAccepted(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        String digest)
        implements PairCommand {
    public LossAccepted {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        Check.text("digest", digest);
    }

    @Override
    public String key() {
        return pair;
    }
}
