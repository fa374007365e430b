package io.understudy.events;

import java.time.Instant;

/**
 * End a hold.
 *
 * @param pair name of the pair, or {@code *} for all
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 */
public record ReleaseRequested(
        String pair, String requestedBy, String reason, Long expectedEpoch, Instant expiresAt, boolean dryRun)
        implements PairCommand {
    public ReleaseRequested {
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
