package io.understudy.orchestrator.decide;

import static io.understudy.events.Phase.MAIN_SERVING;
import static io.understudy.events.Phase.MAIN_SUSPECT;
import static io.understudy.events.Phase.PROMOTING;
import static io.understudy.events.Phase.RETURNING;
import static io.understudy.events.Phase.SPARE_SERVING;
import static io.understudy.events.Phase.UNPROTECTED;
import static io.understudy.orchestrator.decide.Trigger.CLOCK_RIGHT_AGAIN;
import static io.understudy.orchestrator.decide.Trigger.FAILS_MEANWHILE;
import static io.understudy.orchestrator.decide.Trigger.MAIN_CALLED_HEALTHY;
import static io.understudy.orchestrator.decide.Trigger.MAIN_CALLED_UNHEALTHY;
import static io.understudy.orchestrator.decide.Trigger.MAIN_STABLE;
import static io.understudy.orchestrator.decide.Trigger.OUTAGE_LASTED;
import static io.understudy.orchestrator.decide.Trigger.PROMOTION_DUE;
import static io.understudy.orchestrator.decide.Trigger.RECOVERS_MEANWHILE;
import static io.understudy.orchestrator.decide.Trigger.SPARE_TAKES_WRITES;
import static io.understudy.orchestrator.decide.Trigger.STEPS_CONFIRMED;
import static io.understudy.orchestrator.decide.Trigger.VISITORS_LEFT_MAIN;

import io.understudy.orchestrator.decide.Transition.Ignored;
import java.util.List;
import java.util.stream.Stream;

/** The state machine of a pair: one list. Rows of the same state are tried in this order. */
public final class Transitions {
    private Transitions() {}

    private static final List<Transition> UNPLANNED = List.of(
            new Transition(
                    MAIN_SERVING,
                    MAIN_CALLED_UNHEALTHY,
                    List.of(),
                    MAIN_SUSPECT,
                    Effects::suspect,
                    "a majority of observers calls the main unhealthy; it has the confirmation time to recover"),
            new Transition(
                    MAIN_SERVING,
                    MAIN_STABLE,
                    List.of(Guards.OUTAGE_REMEMBERED),
                    MAIN_SERVING,
                    Effects::forgetOutage,
                    "the main has been healthy for the stability time; the outage is over and its clock forgotten"),
            new Transition(
                    MAIN_SERVING,
                    STEPS_CONFIRMED,
                    List.of(Guards.NOT_YET_SETTLED),
                    MAIN_SERVING,
                    Effects::settle,
                    "the main is open, the spare fenced and every proxy points to the main"),
            new Transition(
                    MAIN_SUSPECT,
                    MAIN_CALLED_HEALTHY,
                    List.of(),
                    MAIN_SERVING,
                    Effects::clearSuspicion,
                    "a majority of observers calls the main healthy again"),
            new Transition(
                    MAIN_SUSPECT,
                    OUTAGE_LASTED,
                    List.of(Guards.NO_HOLD, Guards.SPARE_HEALTHY, Guards.SPARE_HAS_A_COPY),
                    SPARE_SERVING,
                    Effects::trafficToSpare,
                    "the outage has lasted for the confirmation time; visitors go to the spare, read-only"),
            new Transition(
                    MAIN_SUSPECT,
                    CLOCK_RIGHT_AGAIN,
                    List.of(),
                    MAIN_SUSPECT,
                    Effects::timeAnew,
                    "the clocks agree again; the outage is timed by what the observers say"),
            new Transition(
                    SPARE_SERVING,
                    SPARE_TAKES_WRITES,
                    List.of(),
                    SPARE_SERVING,
                    Effects::rememberSpareWrites,
                    "the spare takes writes; it is closed, and visitors do not leave it before a person has seen to them"),
            new Transition(
                    SPARE_SERVING,
                    FAILS_MEANWHILE,
                    List.of(),
                    SPARE_SERVING,
                    Effects::startClock,
                    "a person sent visitors to the spare, and now the main fails; the clock towards promotion runs"),
            new Transition(
                    SPARE_SERVING,
                    CLOCK_RIGHT_AGAIN,
                    List.of(),
                    SPARE_SERVING,
                    Effects::timeAnew,
                    "the clocks agree again; the outage is timed by what the observers say"),
            new Transition(
                    SPARE_SERVING,
                    VISITORS_LEFT_MAIN,
                    List.of(),
                    SPARE_SERVING,
                    Effects::visitorsGone,
                    "no proxy sends visitors to the main any more; what it took until now is what may be lost"),
            new Transition(
                    SPARE_SERVING,
                    STEPS_CONFIRMED,
                    List.of(Guards.NOT_YET_SETTLED),
                    SPARE_SERVING,
                    Effects::settleOnSpare,
                    "the spare refuses writes and every proxy was seen to send visitors to it"),
            new Transition(
                    SPARE_SERVING,
                    MAIN_STABLE,
                    List.of(
                            Guards.NO_HOLD,
                            Guards.SPARE_READ_ONLY,
                            Guards.SPARE_UNTOUCHED,
                            Guards.MAIN_CHECKED,
                            Guards.NOT_SENT_BY_A_PERSON),
                    RETURNING,
                    Effects::returnToMain,
                    "the main has been healthy for the stability time, its data are whole and the spare accepted no writes; visitors go back"),
            new Transition(
                    SPARE_SERVING,
                    RECOVERS_MEANWHILE,
                    List.of(),
                    SPARE_SERVING,
                    Effects::stopClock,
                    "the main has been healthy for the stability time; the clock stops, and visitors stay where a person sent them"),
            LastBackups.ROW,
            new Transition(
                    SPARE_SERVING,
                    PROMOTION_DUE,
                    Guards.PROMOTION,
                    PROMOTING,
                    Effects::promote,
                    "the outage has lasted for the promotion time and every guard agrees; the spare becomes the main"),
            new Transition(
                    RETURNING,
                    MAIN_CALLED_UNHEALTHY,
                    List.of(),
                    SPARE_SERVING,
                    Effects::backToSpare,
                    "the main failed again before its visitors were back; its clock goes on"),
            new Transition(
                    RETURNING,
                    STEPS_CONFIRMED,
                    List.of(),
                    MAIN_SERVING,
                    Effects::returned,
                    "the main is open and every proxy was seen to send visitors to it"),
            new Transition(
                    PROMOTING,
                    STEPS_CONFIRMED,
                    List.of(),
                    UNPROTECTED,
                    Effects::promoted,
                    "the old main is fenced and the promoted server has proved a write; it has no spare of its own until one is seeded"),
            new Transition(
                    UNPROTECTED,
                    STEPS_CONFIRMED,
                    List.of(Guards.NOT_YET_SETTLED),
                    UNPROTECTED,
                    Effects::settlePromoted,
                    "every proxy was seen to send visitors to the promoted server"));

    /** Every row: those of planned switchovers come first, as only they depend on what a person asked for. */
    public static final List<Transition> TABLE =
            Stream.concat(Switchovers.ROWS.stream(), UNPLANNED.stream()).toList();

    private static final List<Ignored> IGNORED_UNPLANNED = List.of(
            new Ignored(MAIN_SERVING, FAILS_MEANWHILE, "a failing main is suspected first"),
            new Ignored(MAIN_SERVING, RECOVERS_MEANWHILE, "no visitor is on the spare"),
            new Ignored(MAIN_SUSPECT, FAILS_MEANWHILE, "visitors must be on the spare before a clock runs"),
            new Ignored(MAIN_SUSPECT, RECOVERS_MEANWHILE, "no visitor is on the spare"),
            new Ignored(RETURNING, FAILS_MEANWHILE, "a failing main sends visitors back to the spare first"),
            new Ignored(RETURNING, RECOVERS_MEANWHILE, "visitors are on their way to it"),
            new Ignored(PROMOTING, FAILS_MEANWHILE, "a promotion is finished once it has begun"),
            new Ignored(PROMOTING, RECOVERS_MEANWHILE, "a promotion is finished once it has begun"),
            new Ignored(UNPROTECTED, FAILS_MEANWHILE, "there is no spare to promote"),
            new Ignored(UNPROTECTED, RECOVERS_MEANWHILE, "the promoted server serves"),
            new Ignored(MAIN_SERVING, CLOCK_RIGHT_AGAIN, "a failing main is suspected first"),
            new Ignored(MAIN_SERVING, VISITORS_LEFT_MAIN, "they are where they belong"),
            new Ignored(
                    MAIN_SERVING,
                    SPARE_TAKES_WRITES,
                    "no visitor is on the spare, and it is fenced as part of this state"),
            new Ignored(MAIN_SUSPECT, VISITORS_LEFT_MAIN, "they have not been sent away yet"),
            new Ignored(
                    MAIN_SUSPECT, SPARE_TAKES_WRITES, "no visitor is on the spare, and it is fenced before they come"),
            new Ignored(RETURNING, CLOCK_RIGHT_AGAIN, "a failing main has sent visitors back to the spare before"),
            new Ignored(RETURNING, VISITORS_LEFT_MAIN, "they are on their way to it"),
            new Ignored(
                    RETURNING,
                    SPARE_TAKES_WRITES,
                    "the spare was proved read-only a moment ago; nobody looks while they leave"),
            new Ignored(PROMOTING, CLOCK_RIGHT_AGAIN, "a promotion is finished once it has begun"),
            new Ignored(PROMOTING, VISITORS_LEFT_MAIN, "no promotion begins before they have"),
            new Ignored(PROMOTING, SPARE_TAKES_WRITES, "it is about to be opened; its writes stay"),
            new Ignored(UNPROTECTED, CLOCK_RIGHT_AGAIN, "the promotion is done"),
            new Ignored(UNPROTECTED, VISITORS_LEFT_MAIN, "the promotion is done"),
            new Ignored(
                    UNPROTECTED,
                    SPARE_TAKES_WRITES,
                    "there is no spare; the old main is quarantined as part of this state"),
            new Ignored(MAIN_SERVING, OUTAGE_LASTED, "an outage is suspected before it can last"),
            new Ignored(MAIN_SERVING, MAIN_CALLED_HEALTHY, "that is the normal state"),
            new Ignored(MAIN_SERVING, PROMOTION_DUE, "no promotion is due while the main serves"),
            new Ignored(MAIN_SUSPECT, MAIN_CALLED_UNHEALTHY, "it is suspected already; the confirmation time decides"),
            new Ignored(MAIN_SUSPECT, MAIN_STABLE, "a healthy main clears the suspicion first"),
            new Ignored(MAIN_SUSPECT, PROMOTION_DUE, "visitors must be on the spare before it can be promoted"),
            new Ignored(
                    MAIN_SUSPECT,
                    STEPS_CONFIRMED,
                    "a suspected main is kept open; nothing is settled until it is healthy or the outage has lasted"),
            new Ignored(SPARE_SERVING, MAIN_CALLED_UNHEALTHY, "visitors are on the spare already; the clock runs"),
            new Ignored(SPARE_SERVING, OUTAGE_LASTED, "visitors are on the spare already; the clock runs"),
            new Ignored(SPARE_SERVING, MAIN_CALLED_HEALTHY, "it has to be healthy for the stability time"),
            new Ignored(RETURNING, OUTAGE_LASTED, "a failing main has sent visitors back to the spare before"),
            new Ignored(RETURNING, MAIN_CALLED_HEALTHY, "it is, and visitors are on their way"),
            new Ignored(RETURNING, MAIN_STABLE, "it is, and visitors are on their way"),
            new Ignored(
                    RETURNING,
                    PROMOTION_DUE,
                    "the main is healthy; should it fail again, the spare serves and the clock goes on"),
            new Ignored(PROMOTING, MAIN_CALLED_UNHEALTHY, "a promotion is finished once it has begun"),
            new Ignored(PROMOTING, OUTAGE_LASTED, "a promotion is finished once it has begun"),
            new Ignored(
                    PROMOTING,
                    MAIN_CALLED_HEALTHY,
                    "a promotion is finished once it has begun; the old main is fenced first"),
            new Ignored(
                    PROMOTING, MAIN_STABLE, "a promotion is finished once it has begun; the old main is fenced first"),
            new Ignored(PROMOTING, PROMOTION_DUE, "the promotion that was due is under way"),
            new Ignored(
                    UNPROTECTED,
                    MAIN_CALLED_UNHEALTHY,
                    "there is no spare to switch to; observers' words are on the topic for people"),
            new Ignored(UNPROTECTED, OUTAGE_LASTED, "there is no spare to switch to"),
            new Ignored(UNPROTECTED, MAIN_CALLED_HEALTHY, "the promoted server serves"),
            new Ignored(UNPROTECTED, MAIN_STABLE, "the promoted server serves; a way back is a new copy"),
            new Ignored(UNPROTECTED, PROMOTION_DUE, "the promotion is done"));

    public static final List<Ignored> IGNORED = Stream.of(IGNORED_UNPLANNED, Switchovers.IGNORED, LastBackups.IGNORED)
            .flatMap(List::stream)
            .toList();
}
