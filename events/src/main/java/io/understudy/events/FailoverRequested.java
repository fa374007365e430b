package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * Send a pair's visitors to the spare, or make the spare the main, now and not when the rules would.
 *
 * @param pair name of the pair; {@code *} is refused
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param mode READ_ONLY: visitors to the spare; WRITE: the spare, on which visitors are already, becomes the main
 * @param acceptedLoss digest of the loss statement that the asker accepts; needed for WRITE, null for READ_ONLY
 * @param overrule names of the guards that the asker overrules; one that a person may not overrule refuses the command
 */
public record FailoverRequested(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        AccessMode mode,
        String acceptedLoss,
        List<String> overrule)
        implements PairCommand {
    public FailoverRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
        Check.present("mode", mode);
        if (acceptedLoss != null) {
            Check.text("acceptedLoss", acceptedLoss);
        }
        overrule = Check.list("overrule", overrule);
    }

    @Override
    public String key() {
        return pair;
    }
}
