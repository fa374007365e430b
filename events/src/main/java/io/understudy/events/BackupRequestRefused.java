package io.understudy.events;

import java.time.Instant;

/**
 * A request for backups was refused; nothing was begun.
 *
 * @param pair name of the pair
 * @param commandId event id of the command
 * @param gallery gallery that was asked for; null when it was all of the pair
 * @param rule short stable word for the rule that refuses
 * @param sentence why, and what would lift it
 * @param refusedAt when
 */
public record BackupRequestRefused(
        String pair, String commandId, String gallery, String rule, String sentence, Instant refusedAt)
        implements BackupEvent {
    public BackupRequestRefused {
        Check.text("pair", pair);
        Check.text("commandId", commandId);
        if (gallery != null) {
            Check.text("gallery", gallery);
        }
        Check.text("rule", rule);
        Check.text("sentence", sentence);
        Check.present("refusedAt", refusedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
