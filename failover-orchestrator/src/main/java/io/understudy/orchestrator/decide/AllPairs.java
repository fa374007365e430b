package io.understudy.orchestrator.decide;

import io.understudy.events.EventType;
import io.understudy.events.Hold;
import io.understudy.events.HoldRequested;
import io.understudy.events.PairCommand;
import io.understudy.events.PlanStated;
import io.understudy.events.ReleaseRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be commanded of all pairs at once: to be held, and to be released. Everything else is asked of one pair. */
public final class AllPairs {
    private AllPairs() {}

    /** What a command to all pairs comes to. */
    public sealed interface Verdict {}

    /** @param sentence for the log and the pairs' records */
    public record Change(HoldOfAll next, String sentence) implements Verdict {}

    /** @param why the rule that refuses */
    public record Refused(CommandRules.Rejected why) implements Verdict {}

    public static Verdict of(PairCommand command, HoldOfAll present, Instant now) {
        Optional<CommandRules.Rejected> overdue = CommandRules.overdue(command, now);
        if (overdue.isPresent()) {
            return new Refused(overdue.get());
        }
        if (command.expectedEpoch() != null) {
            return refused("epoch-of-one-pair", "every pair has an epoch of its own; leave expectedEpoch out");
        }
        return switch (command) {
            case HoldRequested hold ->
                CommandRules.endless(hold, now)
                        .<Verdict>map(Refused::new)
                        .orElseGet(() -> new Change(
                                new HoldOfAll.Held(new Hold(hold.requestedBy(), hold.reason(), hold.until())),
                                "all pairs are held by " + hold.requestedBy() + ": " + hold.reason()));
            case ReleaseRequested release ->
                present instanceof HoldOfAll.None
                        ? refused(
                                "not-held",
                                "all pairs together are not held; a pair's own hold is released by its name")
                        : new Change(
                                new HoldOfAll.None(), "the hold of all pairs is released by " + release.requestedBy());
            default ->
                refused("one-pair-at-a-time", "name one pair: what is right for one is not looked at for another");
        };
    }

    /** The decision that tells a pair's state anew; nothing of its own changes. */
    public static Decision told(PairRecord pair, String sentence) {
        return new Decision(pair.decidedAgain(), List.of(), sentence);
    }

    /** What would be told of this pair. */
    public static PlanStated plan(
            PairRecord pair, PairCommand command, String commandId, String sentence, Instant now) {
        return new PlanStated(
                pair.pair(),
                pair.roles().epoch(),
                pair.decision(),
                commandId,
                EventType.of(command).type(),
                command.requestedBy(),
                now,
                true,
                pair.phase(),
                pair.phase(),
                sentence,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static Verdict refused(String rule, String sentence) {
        return new Refused(new CommandRules.Rejected(rule, sentence));
    }
}
