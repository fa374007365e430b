package io.understudy.events;

import java.time.Instant;

/**
 * Stop automatic action for a pair, or for all. What is decided already stays; nothing new is begun.
 *
 * @param pair name of the pair, or {@code *} for all
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param until when the hold ends by itself
 */
public record HoldRequested(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        Instant until)
        implements PairCommand {
    public HoldRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        Check.present("until", until);
    }

    @Override
    public String key() {
        return pair;
    }
}
