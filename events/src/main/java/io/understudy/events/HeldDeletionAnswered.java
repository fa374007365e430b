package io.understudy.events;

import java.time.Instant;

/**
 * What became of a decision about a held deletion.
 *
 * @param gallery gallery id, {@code <pair>/<host>}, as the command has it
 * @param pair name of the pair
 * @param commandId event id of the command
 * @param requestedBy who decided
 * @param reason why, in the asker's words
 * @param digest digest of the deletion
 * @param approved what was decided
 * @param accepted whether the decision holds; false: it was refused and nothing was changed
 * @param dryRun whether only this answer was wanted
 * @param rule short stable word for the rule that accepts or refuses
 * @param sentence what happens now, or why not and what would lift it
 * @param answeredAt when
 */
public record HeldDeletionAnswered(
        String gallery,
        String pair,
        String commandId,
        String requestedBy,
        String reason,
        String digest,
        boolean approved,
        boolean accepted,
        boolean dryRun,
        String rule,
        String sentence,
        Instant answeredAt)
        implements BackupEvent {
    public HeldDeletionAnswered {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("commandId", commandId);
        Check.text("requestedBy", requestedBy);
        Check.text("reason", reason);
        Check.text("digest", digest);
        Check.text("rule", rule);
        Check.text("sentence", sentence);
        Check.present("answeredAt", answeredAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
