package io.understudy.orchestrator.decide;

import java.time.Instant;

/**
 * A planned switchover that is under way: visitors are on the spare, read-only, until every gallery is proved there.
 *
 * @param commandId event id of the command that asked for it; quoted if it is abandoned
 * @param requestedBy who asked
 * @param until when it is abandoned
 * @param frozenAt an instant at which the main was seen to refuse all writes, by the main's own clock, which dates the copies too; null
 *     before, and again when the main was seen to take writes since
 */
public record Switchover(String commandId, String requestedBy, Instant until, Instant frozenAt) {

    Switchover askedBy(String command) {
        return new Switchover(command, requestedBy, until, frozenAt);
    }

    /** @param at null when it takes writes after all */
    Switchover frozen(Instant at) {
        return new Switchover(commandId, requestedBy, until, at);
    }
}
