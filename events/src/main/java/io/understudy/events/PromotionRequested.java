package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * Promote the spare now, without waiting for the promotion time.
 *
 * @param pair name of the pair; {@code *} is refused
 * @param requestedBy who asks
 * @param reason why, in the asker's words
 * @param expectedEpoch role epoch the asker believes in; null when it does not matter
 * @param expiresAt after this instant the command is refused
 * @param dryRun whether only the plan is wanted
 * @param acceptedLoss digest of the loss statement that the asker accepts; null if none is to be accepted
 * @param overrule names of the guards that the asker overrules; one that a person may not overrule refuses the command
 */
public record PromotionRequested(
        String pair,
        String requestedBy,
        String reason,
        Long expectedEpoch,
        Instant expiresAt,
        boolean dryRun,
        String acceptedLoss,
        List<String> overrule)
        implements PairCommand {
    public PromotionRequested {
        Check.text("pair", pair);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.present("expiresAt", expiresAt);
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
