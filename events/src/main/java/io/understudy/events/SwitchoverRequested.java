package io.understudy.events;

import java.time.Instant;

/**
 * Swap main and spare without losing anything, while both are well: the main is frozen, every gallery is proved on the spare as of a
 * later moment, and only then the spare is promoted. Otherwise visitors go back to the main, and the command is answered by
 * CommandRejected with the rule {@code switchover-abandoned}.
 *
 * @param pair name of the pair; {@code *} is refused
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param withinSeconds how long uploads may be refused for it, in seconds, from 1 to 86400 (else refused as {@code time-limit}); the main takes them again after that
 */
public record SwitchoverRequested(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        long withinSeconds)
        implements PairCommand {
    public SwitchoverRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        Check.notNegative("withinSeconds", withinSeconds);
    }

    @Override
    public String key() {
        return pair;
    }
}
