package io.understudy.orchestrator.decide;

import io.understudy.events.Event;
import io.understudy.events.GuardReading;
import io.understudy.events.PromotionBlocked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about one pair: the first row of the table whose trigger holds and whose guards all agree. */
public final class Decider {
    private Decider() {}

    /** Empty when nothing is to change. */
    public static Optional<Decision> decide(Situation s) {
        return decide(s, Transitions.TABLE);
    }

    /** By another table than the declared one: to show what a rule is good for, or what another rule would have done. */
    public static Optional<Decision> decide(Situation s, List<Transition> table) {
        Optional<Decision> refusal = Optional.empty();
        for (Transition row : table) {
            if (row.from() != s.pair().phase() || !row.trigger().holds(s)) {
                continue;
            }
            List<GuardReading> readings =
                    row.guards().stream().map(g -> g.read(s)).toList();
            if (readings.stream().allMatch(GuardReading::passed)) {
                return Optional.of(row.effect().of(s, row, readings).by(readings));
            }
            if (row.trigger() == Trigger.PROMOTION_DUE) {
                refusal = blocked(s, readings);
            }
        }
        return refusal;
    }

    /**
     * What is due and not done, for the ledger. Rows that only keep the books are left out; what the promotion waits for is told by
     * PromotionBlocked.
     */
    public static List<Withheld> withheld(Situation s) {
        List<Withheld> found = new ArrayList<>();
        if (s.pair().outage() != null && s.mainHealth() instanceof Majority.Unknown(String reason)) {
            found.add(new Withheld("NO_MAJORITY", "nothing is decided about the main: " + reason, List.of()));
        }
        for (Transition row : Transitions.TABLE) {
            if (row.from() != s.pair().phase()
                    || row.trigger() == Trigger.PROMOTION_DUE
                    || Guards.BOOKKEEPING.containsAll(row.guards())
                    || !row.trigger().holds(s)) {
                continue;
            }
            List<GuardReading> readings =
                    row.guards().stream().map(g -> g.read(s)).toList();
            List<GuardReading> refusing =
                    readings.stream().filter(r -> !r.passed()).toList();
            if (!refusing.isEmpty()) {
                List<String> names = refusing.stream().map(GuardReading::guard).toList();
                String sentences = String.join(
                        "; ", refusing.stream().map(GuardReading::sentence).toList());
                found.add(new Withheld(
                        row.trigger() + " refused by " + names,
                        "the pair does not go to " + row.to() + ": " + sentences,
                        readings));
            }
        }
        return found;
    }

    /** How every guard of the promotion reads now; for the operator who asks before the deadline. */
    public static List<GuardReading> promotionGuards(Situation s) {
        return Guards.PROMOTION.stream().map(g -> g.read(s)).toList();
    }

    private static Optional<Decision> blocked(Situation s, List<GuardReading> readings) {
        List<String> refusing = readings.stream()
                .filter(r -> !r.passed())
                .map(GuardReading::guard)
                .sorted()
                .toList();
        LossStatement loss = LossStatement.of(s);
        Outage outage = s.pair().outage();
        boolean lossChanged = !loss.digest().equals(outage.statedLoss());
        if (refusing.equals(outage.blockedBy()) && !lossChanged) {
            return Optional.empty();
        }
        PairRecord next =
                s.pair().decidedAgain().withOutage(outage.blocked(refusing).stated(loss.digest()));
        List<Event> events = new ArrayList<>();
        events.add(new PromotionBlocked(
                next.pair(), next.roles().epoch(), next.decision(), outage.promotionDue(), s.now(), readings));
        if (lossChanged) {
            events.add(Effects.stated(next, loss, s.now()));
        }
        return Optional.of(new Decision(next, events, "promotion is due but refused by " + refusing));
    }
}
