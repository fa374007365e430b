package io.understudy.orchestrator.decide;

import static io.understudy.events.Phase.PROMOTING;
import static io.understudy.events.Phase.SPARE_SERVING;
import static io.understudy.orchestrator.decide.Trigger.FREEZE_BROKEN;
import static io.understudy.orchestrator.decide.Trigger.MAIN_FROZEN;
import static io.understudy.orchestrator.decide.Trigger.SWITCHOVER_OVERDUE;
import static io.understudy.orchestrator.decide.Trigger.SWITCHOVER_READY;

import io.understudy.events.BackupRequested;
import io.understudy.events.CommandRejected;
import io.understudy.events.EventType;
import io.understudy.events.GuardReading;
import io.understudy.events.Phase;
import io.understudy.orchestrator.decide.Transition.Ignored;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a planned switchover, which goes on while the spare serves, and what each makes of the record. */
final class Switchovers {
    /** The rule by which the command is answered when nothing came of it. */
    static final String ABANDONED = "switchover-abandoned";

    private Switchovers() {}

    static final List<Transition> ROWS = List.of(
            new Transition(
                    SPARE_SERVING,
                    FREEZE_BROKEN,
                    List.of(),
                    SPARE_SERVING,
                    Switchovers::thawed,
                    "the main may take writes after all; it has to be frozen anew before anything is proved"),
            new Transition(
                    SPARE_SERVING,
                    SWITCHOVER_OVERDUE,
                    List.of(),
                    SPARE_SERVING,
                    Switchovers::abandoned,
                    "the switchover's time is over; visitors go back, and the main takes writes again, by the rules as after an outage"),
            new Transition(
                    SPARE_SERVING,
                    MAIN_FROZEN,
                    List.of(),
                    SPARE_SERVING,
                    Switchovers::frozen,
                    "the main refuses all writes; a last backup of every gallery is asked for"),
            new Transition(
                    SPARE_SERVING,
                    SWITCHOVER_READY,
                    Guards.SWITCHOVER,
                    PROMOTING,
                    Effects::promote,
                    "every gallery is proved on the spare as of after the freeze; the spare becomes the main and nothing is lost"));

    static final List<Ignored> IGNORED = Arrays.stream(Phase.values())
            .filter(phase -> phase != SPARE_SERVING)
            .flatMap(phase -> Stream.of(MAIN_FROZEN, FREEZE_BROKEN, SWITCHOVER_READY, SWITCHOVER_OVERDUE)
                    .map(trigger -> new Ignored(phase, trigger, why(phase))))
            .toList();

    private static String why(Phase phase) {
        return phase == PROMOTING
                ? "a promotion is finished once it has begun"
                : "a switchover is under way only while the spare serves";
    }

    private static Decision frozen(Situation s, Transition t, List<GuardReading> guards) {
        Switchover switchover = s.pair().outage().switchover();
        Outage outage = s.pair()
                .outage()
                .switching(switchover.frozen(LastBackups.afterEveryCopy(
                        s, s.freshWorld().flatMap(WorldReading::mainFrozenAt).orElseThrow())));
        PairRecord known = s.pair().decidedAgain().withOutage(outage);
        LossStatement loss = LossStatement.of(s.with(known));
        PairRecord next = known.withOutage(outage.stated(loss.digest()));
        BackupRequested lastBackup = LastBackups.request(
                next,
                switchover.requestedBy(),
                "the last backup before the planned switchover",
                s.now(),
                switchover.until());
        return new Decision(next, List.of(Effects.stated(next, loss, s.now()), lastBackup), t.why());
    }

    private static Decision thawed(Situation s, Transition t, List<GuardReading> guards) {
        Outage outage = s.pair().outage();
        PairRecord next = s.pair()
                .decidedAgain()
                .withOutage(outage.switching(outage.switchover().frozen(null)));
        return new Decision(next, List.of(), t.why());
    }

    /** Nobody holds visitors on the spare any more: a main that is well gets them back at the next look. */
    private static Decision abandoned(Situation s, Transition t, List<GuardReading> guards) {
        Switchover switchover = s.pair().outage().switchover();
        String sentence = t.why() + "; " + obstacle(s);
        PairRecord next = s.pair().decidedAgain();
        CommandRejected told = new CommandRejected(
                next.pair(),
                switchover.commandId(),
                EventType.SWITCHOVER_REQUESTED.type(),
                ABANDONED,
                sentence,
                s.now());
        Outage outage = s.pair().outage().sentBy(null).switching(null);
        return new Decision(next.withOutage(outage), List.of(told), sentence);
    }

    /** Why it did not come to the promotion. */
    private static String obstacle(Situation s) {
        if (s.pair().outage().switchover().frozenAt() == null) {
            return "the main was not seen to refuse all writes while every proxy sent visitors to the spare; owed: "
                    + s.owedProxies();
        }
        return Guards.SWITCHOVER.stream()
                .map(g -> g.read(s))
                .filter(r -> !r.passed())
                .map(r -> r.guard() + " (" + r.value() + "): " + r.sentence())
                .collect(Collectors.joining("; "));
    }
}
