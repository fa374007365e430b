package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * The answer to a command with dryRun: the very plan that would be carried out. Nothing is stored and nothing is done.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision latest decision number of the pair, which the plan builds on
 * @param commandId event id of the command
 * @param command type of the command
 * @param requestedBy who asked
 * @param statedAt when
 * @param accepted whether the command would be carried out
 * @param from where the pair stands
 * @param to where it would stand next; the same when it would stay
 * @param sentence what would be decided, or why nothing would
 * @param guards every guard that was asked, with its value
 * @param overruled rules and guards that would be overruled by this person
 * @param steps what would be brought about, in this order
 * @param lossDigest digest of the loss statement of this moment; null if nothing would be promoted
 * @param loss what would be lost, or may be
 */
public record PlanStated(
        String pair,
        long epoch,
        long decision,
        String commandId,
        String command,
        String requestedBy,
        Instant statedAt,
        boolean accepted,
        Phase from,
        Phase to,
        String sentence,
        List<GuardReading> guards,
        List<String> overruled,
        List<PlannedStep> steps,
        String lossDigest,
        List<GalleryLoss> loss)
        implements FailoverEvent {
    public PlanStated {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("commandId", commandId);
        Check.text("command", command);
        Check.text("requestedBy", requestedBy);
        Check.present("statedAt", statedAt);
        Check.present("from", from);
        Check.present("to", to);
        Check.text("sentence", sentence);
        guards = Check.list("guards", guards);
        overruled = Check.list("overruled", overruled);
        steps = Check.list("steps", steps);
        if (lossDigest != null) {
            Check.text("lossDigest", lossDigest);
        }
        loss = Check.list("loss", loss);
    }

    @Override
    public String key() {
        return pair;
    }
}
