package io.understudy.events;

import java.time.Instant;

/**
 * A command was refused.
 *
 * @param pair name of the pair
 * @param commandId event id of the command
 * @param command type of the command
 * @param rule short stable word for the rule that refuses
 * @param sentence why, and what would lift it
 * @param rejectedAt when
 */
public record CommandRejected(
        String pair, String commandId, String command, String rule, String sentence, Instant rejectedAt)
        implements FailoverEvent {
    public CommandRejected {
        Check.text("pair", pair);
        Check.text("commandId", commandId);
        Check.text("command", command);
        Check.text("rule", rule);
        Check.text("sentence", sentence);
        Check.present("rejectedAt", rejectedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
