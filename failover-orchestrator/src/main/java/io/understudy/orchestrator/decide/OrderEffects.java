package io.understudy.orchestrator.decide;

import io.understudy.events.Fence;
import io.understudy.events.GuardReading;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import io.understudy.events.SwitchoverRequested;
import java.util.List;

/** What each order makes of the record, and what is said of it. */
final class OrderEffects {
    private OrderEffects() {}

    /** No clock runs yet: it begins as soon as a majority calls the main unhealthy, and from when that began. */
    static Decision toSpare(Situation s, PairCommand command, Phase to, List<GuardReading> guards) {
        Outage former =
                s.pair().outage() == null ? Outage.ofAnOrder(s.now()) : s.pair().outage();
        Outage outage = former.scheduled(
                        null, LossStatement.oldestRecoveryPoint(s.galleries()).orElse(null))
                .sentBy(command.requestedBy());
        PairRecord sent =
                s.pair().enter(to, s.now(), words(command)).withOutage(outage).withFence(Fence.UNKNOWN);
        LossStatement loss = LossStatement.of(s.with(sent));
        PairRecord next = sent.withOutage(outage.stated(loss.digest()));
        return new Decision(next, List.of(Effects.stated(next, loss, s.now())), words(command));
    }

    /** From now on the return and its end are nobody's but the rules'. */
    static Decision toMain(Situation s, PairCommand command, Phase to, List<GuardReading> guards) {
        PairRecord next = s.pair()
                .enter(to, s.now(), words(command))
                .withOutage(s.pair().outage().sentBy(null).switching(null));
        return new Decision(next, List.of(), words(command));
    }

    /** As if visitors were only sent away; what is to come of it, and until when, is remembered beside. */
    static Decision switchOver(Situation s, PairCommand command, Phase to, List<GuardReading> guards) {
        SwitchoverRequested asked = (SwitchoverRequested) command;
        Decision sent = toSpare(s, command, to, guards);
        Switchover planned =
                new Switchover(null, asked.requestedBy(), s.now().plusSeconds(asked.withinSeconds()), null);
        PairRecord next = sent.next().withOutage(sent.next().outage().switching(planned));
        return new Decision(next, sent.events(), sent.sentence());
    }

    static Decision promote(Situation s, PairCommand command, Phase to, List<GuardReading> guards) {
        return Effects.promotion(s, to, words(command), guards);
    }

    static String words(PairCommand command) {
        return "ordered by " + command.requestedBy() + ": " + command.reason();
    }
}
