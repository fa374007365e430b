package io.understudy.events;

import java.time.Instant;

/**
 * Send a pair's visitors back to the main, without waiting for its stability time.
 *
 * @param pair name of the pair; {@code *} is refused
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 */
public record ReturnRequested(
        String pair, String requestedBy, String reason, Long expectedEpoch, Instant expiresAt, boolean dryRun)
        implements PairCommand {
    public ReturnRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
