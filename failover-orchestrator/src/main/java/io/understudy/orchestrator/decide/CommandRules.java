package io.understudy.orchestrator.decide;

import io.understudy.events.Hold;
import io.understudy.events.HoldRequested;
import io.understudy.events.LossAccepted;
import io.understudy.events.PairCommand;
import io.understudy.events.ReleaseRequested;
import java.time.Instant;
import java.util.List;

/** Whether a command is legal for a pair now, and what it changes. */
public final class CommandRules {
    private CommandRules() {}

    /** The answer to a command. */
    public sealed interface Answer {}

    /** The command holds; the record is as it will be. */
    public record Accepted(Decision decision) implements Answer {}

    /** @param rule short stable word */
    public record Rejected(String rule, String sentence) implements Answer {}

    public static Answer answer(PairRecord pair, PairCommand command, Instant now) {
        if (!command.expiresAt().isAfter(now)) {
            return new Rejected(
                    "expired",
                    "the command expired at " + command.expiresAt() + "; send it again if it is still wanted");
        }
        long epoch = pair.roles().epoch();
        if (command.expectedEpoch() != null && command.expectedEpoch() != epoch) {
            return new Rejected(
                    "stale-epoch",
                    "the pair is in epoch %d, not %d: the roles have changed since; look again"
                            .formatted(epoch, command.expectedEpoch()));
        }
        if (command.dryRun()) {
            return new Rejected("dry-run-not-supported", "plans cannot be asked for yet; nothing was changed");
        }
        LegalCommand legal = Transitions.legal(command);
        if (!legal.in(pair.phase())) {
            return new Rejected(legal.rule(), legal.refusal());
        }
        return switch (command) {
            case HoldRequested hold -> hold(pair, hold, now);
            case ReleaseRequested release -> release(pair, release);
            case LossAccepted accepted -> acceptLoss(pair, accepted);
        };
    }

    private static Answer hold(PairRecord pair, HoldRequested command, Instant now) {
        if (!command.until().isAfter(now)) {
            return new Rejected(
                    "hold-without-future",
                    "the hold would end at " + command.until() + ", which is past; give a later end");
        }
        Hold hold = new Hold(command.requestedBy(), command.reason(), command.until());
        return accepted(
                pair.decidedAgain().withHold(hold), "held by " + command.requestedBy() + ": " + command.reason());
    }

    private static Answer release(PairRecord pair, ReleaseRequested command) {
        return pair.hold() == null
                ? new Rejected("not-held", "the pair is not held")
                : accepted(pair.decidedAgain().withHold(null), "released by " + command.requestedBy());
    }

    private static Answer acceptLoss(PairRecord pair, LossAccepted command) {
        if (!command.digest().equals(pair.outage().statedLoss())) {
            return new Rejected(
                    "other-loss",
                    "the latest loss statement is " + pair.outage().statedLoss() + "; read it and accept that one");
        }
        return accepted(
                pair.decidedAgain().withOutage(pair.outage().accepted(command.digest())),
                "loss " + command.digest() + " accepted by " + command.requestedBy());
    }

    private static Answer accepted(PairRecord next, String sentence) {
        return new Accepted(new Decision(next, List.of(), sentence));
    }
}
