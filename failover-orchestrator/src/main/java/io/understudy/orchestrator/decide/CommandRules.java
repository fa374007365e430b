package io.understudy.orchestrator.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.Hold;
import io.understudy.events.HoldRequested;
import io.understudy.events.LossAccepted;
import io.understudy.events.PairCommand;
import io.understudy.events.PlanStated;
import io.understudy.events.PromotionRequested;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.SwitchoverRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a command is legal for a pair now, and what it changes. */
public final class CommandRules {
    /** A refusal by guards rather than by the command itself: with dryRun it is a plan that says which. */
    static final String GUARDS_REFUSE = "guards-refuse";

    private static final Duration LONGEST_SWITCHOVER = Duration.ofDays(1);

    private CommandRules() {}

    /** The answer to a command. */
    public sealed interface Answer {}

    /**
     * The command holds; the record is as it will be.
     *
     * @param guards every guard that was asked
     * @param overruled rules and guards that the person overrules
     */
    public record Accepted(Decision decision, List<GuardReading> guards, List<String> overruled) implements Answer {
        public Accepted {
            guards = List.copyOf(guards);
            overruled = List.copyOf(overruled);
        }
    }

    /**
     * The command is refused.
     *
     * @param rule short stable word
     * @param guards every guard that was asked, empty where the command itself is refused
     */
    public record Rejected(String rule, String sentence, List<GuardReading> guards) implements Answer {
        public Rejected {
            guards = List.copyOf(guards);
        }

        public Rejected(String rule, String sentence) {
            this(rule, sentence, List.of());
        }
    }

    /** Only the plan was wanted; nothing is to be stored or done. */
    public record Planned(PlanStated plan) implements Answer {}

    /** @param commandId event id of the command; a plan quotes it */
    public static Answer answer(Situation s, PairCommand command, String commandId) {
        Answer answer = named(answer(s, command), commandId);
        if (!command.dryRun() || answer instanceof Rejected r && !r.rule().equals(GUARDS_REFUSE)) {
            return answer;
        }
        return new Planned(Plans.of(s, command, commandId, answer));
    }

    /** Whether the answer depends on what the pair is like now, and so on its having been looked at. */
    public static boolean needsSight(PairCommand command) {
        return Orders.TABLE.stream().anyMatch(o -> o.isAbout(command));
    }

    /** A switchover remembers the command that asked for it, as its answer may come much later. */
    private static Answer named(Answer answer, String commandId) {
        if (answer instanceof Accepted(Decision decision, var guards, var overruled)
                && decision.next().outage() != null
                && decision.next().outage().switchover() != null
                && decision.next().outage().switchover().commandId() == null) {
            Outage outage = decision.next().outage();
            PairRecord next = decision.next()
                    .withOutage(outage.switching(outage.switchover().askedBy(commandId)));
            return new Accepted(
                    new Decision(next, decision.events(), decision.sentence(), decision.guards()), guards, overruled);
        }
        return answer;
    }

    /** The rule that refuses the command whatever the pair is like; empty if none does. */
    static Optional<Rejected> overdue(PairCommand command, Instant now) {
        return command.expiresAt().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Rejected(
                        "expired",
                        "the command expired at " + command.expiresAt() + "; send it again if it is still wanted"));
    }

    private static Answer answer(Situation s, PairCommand command) {
        Optional<Rejected> overdue = overdue(command, s.now());
        if (overdue.isPresent()) {
            return overdue.get();
        }
        long epoch = s.pair().roles().epoch();
        if (command.expectedEpoch() != null && command.expectedEpoch() != epoch) {
            return new Rejected(
                    "stale-epoch",
                    "the pair is in epoch %d, not %d: the roles have changed since; look again"
                            .formatted(epoch, command.expectedEpoch()));
        }
        LegalCommand legal = LegalCommands.of(command);
        if (!legal.in(s.pair().phase())) {
            return new Rejected(legal.rule(), legal.refusal());
        }
        return switch (command) {
            case HoldRequested hold -> hold(s, hold);
            case ReleaseRequested release -> release(s, release);
            case LossAccepted accepted -> acceptLoss(s.pair(), accepted);
            case FailoverRequested failover -> failover(s, failover);
            case PromotionRequested promotion -> order(s, promotion, promotion.acceptedLoss(), promotion.overrule());
            case SwitchoverRequested switchover -> switchOver(s, switchover);
            case ReturnRequested back -> order(s, back, null, List.of());
        };
    }

    /** The rule that refuses such an end of a hold; empty if none does. */
    static Optional<Rejected> endless(HoldRequested command, Instant now) {
        return command.until().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Rejected(
                        "hold-without-future",
                        "the hold would end at " + command.until() + ", which is past; give a later end"));
    }

    private static Answer hold(Situation s, HoldRequested command) {
        Hold hold = new Hold(command.requestedBy(), command.reason(), command.until());
        return endless(command, s.now())
                .<Answer>map(r -> r)
                .orElseGet(() -> accepted(
                        s.pair().decidedAgain().withHold(hold),
                        "held by " + command.requestedBy() + ": " + command.reason()));
    }

    private static Answer release(Situation s, ReleaseRequested command) {
        if (s.pair().hold() != null) {
            return accepted(s.pair().decidedAgain().withHold(null), "released by " + command.requestedBy());
        }
        return s.holdOfAll().stops(s.now())
                ? new Rejected(
                        "held-for-all", "the pair is not held by itself, but all pairs are; release all of them: *")
                : new Rejected("not-held", "the pair is not held");
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

    private static Answer failover(Situation s, FailoverRequested command) {
        if (command.mode() == AccessMode.WRITE && command.acceptedLoss() == null) {
            return new Rejected(
                    "loss-not-accepted",
                    "give the digest of the loss statement that is accepted; it is now "
                            + LossStatement.of(s).digest() + "; dryRun shows what it says");
        }
        if (command.mode() == AccessMode.READ_ONLY && command.acceptedLoss() != null) {
            return new Rejected("nothing-to-accept", "nothing is lost by sending visitors to the spare read-only");
        }
        return order(s, command, command.acceptedLoss(), command.overrule());
    }

    private static Answer switchOver(Situation s, SwitchoverRequested command) {
        long seconds = command.withinSeconds();
        return seconds < 1 || seconds > LONGEST_SWITCHOVER.toSeconds()
                ? new Rejected(
                        "time-limit",
                        "uploads would be refused for up to " + seconds + " seconds; give 1 to "
                                + LONGEST_SWITCHOVER.toSeconds())
                : order(s, command, null, List.of());
    }

    /** By the declared row: a guard that refuses is overruled only if it may be, and only if the command names it. */
    private static Answer order(Situation s, PairCommand command, String acceptedLoss, List<String> overrule) {
        Order order = Orders.of(command, s.pair())
                .orElseThrow(() -> new IllegalStateException("no order is declared for " + command.getClass() + " in "
                        + s.pair().phase()));
        Optional<String> forbidden =
                overrule.stream().filter(g -> !order.mayOverrule(g)).findFirst();
        if (forbidden.isPresent()) {
            return new Rejected(
                    "not-overrulable",
                    "a person may not overrule " + forbidden.get() + " here; what may be overruled is "
                            + order.overrulable().stream().map(Guard::name).toList());
        }
        Situation seen = s;
        if (acceptedLoss != null) {
            String digest = LossStatement.of(s).digest();
            if (!digest.equals(acceptedLoss)) {
                return new Rejected(
                        "other-loss",
                        "the loss statement is now " + digest + "; read it by dryRun and accept that one");
            }
            seen = s.with(s.pair().withOutage(s.pair().outage().accepted(digest)));
        }
        return ordered(seen, command, order, overrule);
    }

    private static Answer ordered(Situation s, PairCommand command, Order order, List<String> overrule) {
        List<String> overruled = new ArrayList<>(order.disregards());
        List<GuardReading> readings = new ArrayList<>();
        for (Guard guard : order.guards()) {
            GuardReading reading = guard.read(s);
            if (!reading.passed() && overrule.contains(guard.name())) {
                overruled.add(guard.name());
                reading = new GuardReading(
                        reading.guard(),
                        true,
                        reading.value(),
                        "overruled by " + command.requestedBy() + ", though " + reading.sentence());
            }
            readings.add(reading);
        }
        List<GuardReading> refusing = readings.stream().filter(r -> !r.passed()).toList();
        if (!refusing.isEmpty()) {
            String sentences = String.join(
                    "; ",
                    refusing.stream().map(r -> r.guard() + ": " + r.sentence()).toList());
            return new Rejected(GUARDS_REFUSE, sentences, readings);
        }
        Decision decision =
                order.effect().of(s, command, order.to(), List.copyOf(readings)).by(readings);
        return new Accepted(decision, readings, overruled);
    }

    private static Answer accepted(PairRecord next, String sentence) {
        return new Accepted(new Decision(next, List.of(), sentence), List.of(), List.of());
    }
}
