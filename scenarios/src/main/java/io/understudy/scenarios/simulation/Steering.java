package io.understudy.scenarios.simulation;

import io.understudy.events.Phase;
import io.understudy.gallery.mode.ModeReading;
import io.understudy.orchestrator.decide.MainCheck;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.decide.Steps;
import io.understudy.orchestrator.decide.WorldReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings about what is decided, one look or one action at a time, so that anything may happen between any two of them. */
final class Steering {
    private final World world;
    private final Rules rules;
    private Hands hands;
    /** Looks and actions so far. */
    long pieces;

    Steering(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
        this.hands = new Hands(world);
    }

    void forget() {
        hands = new Hands(world);
    }

    /** An action that was decided upon and not yet done, as it would land later. */
    Optional<Runnable> actionUnderWay(Desk desk) {
        Desk.Round round = desk.round;
        if (round == null || round.stage != Desk.Stage.ACT) {
            return Optional.empty();
        }
        Hands former = hands;
        return Optional.of(() -> former.act(round.step(), round.pair));
    }

    void act(Desk desk, Instant now) {
        pieces++;
        if (desk.round == null) {
            begin(desk, now);
            return;
        }
        Desk.Round round = desk.round;
        Step step = round.step();
        switch (round.stage) {
            case LOOK -> {
                if (desk.pair.standing().decision() != round.pair.standing().decision()) {
                    desk.round = null;
                    return;
                }
                Hands.Seen seen = look(desk, step, round.pair);
                if (seen == Hands.Seen.AS_WANTED) {
                    next(desk, true);
                } else if (seen == Hands.Seen.UNREADABLE && !step.required()) {
                    next(desk, false);
                } else {
                    desk.note(round.pair.standing().decision(), step, false);
                    round.stage = Desk.Stage.ACT;
                }
            }
            case ACT -> {
                if (step == Step.PROVE_SPARE_READ_ONLY && heed(desk, now)) {
                    return;
                }
                hands.act(step, round.pair);
                round.stage = Desk.Stage.CONFIRM;
            }
            case CONFIRM -> next(desk, look(desk, step, round.pair) == Hands.Seen.AS_WANTED);
        }
    }

    private void begin(Desk desk, Instant now) {
        if (desk.pair.phase() == Phase.SPARE_SERVING) {
            read(desk, now);
            if (heed(desk, now)) {
                return;
            }
        }
        desk.round = new Desk.Round(desk.pair, Steps.of(desk.pair.phase()));
    }

    /** A spare that takes writes is closed only after that has been remembered: closed, nobody would know of it. */
    private boolean heed(Desk desk, Instant now) {
        boolean takes = desk.pair.phase() == Phase.SPARE_SERVING
                && desk.pair.outage().spareWritesAreNews()
                && world.machine(desk.pair.roles().spare()).mode() instanceof ModeReading.Writable;
        if (takes) {
            read(desk, now);
            desk.round = null;
        }
        return takes;
    }

    private void read(Desk desk, Instant now) {
        Machine main = world.machine(desk.pair.roles().main());
        Machine spare = world.machine(desk.pair.roles().spare());
        desk.reading = Optional.of(new WorldReading(
                now,
                spare.mode(),
                spare.reachable() ? spare.marker : Optional.empty(),
                main.reachable(),
                main.reachable() && !main.grantsOpen ? Optional.of(world.now) : Optional.empty(),
                main.reachable() ? Optional.of(check(desk.pair, main, now)) : Optional.empty()));
    }

    /** Of this very moment, so that the main cannot have failed since. */
    private static MainCheck check(PairRecord pair, Machine main, Instant now) {
        List<String> findings = main.damaged ? List.of("a table is damaged") : List.of();
        return new MainCheck(pair.standing().decision(), Instant.MAX, now, findings);
    }

    private Hands.Seen look(Desk desk, Step step, PairRecord pair) {
        if (step == Step.ROUTE) {
            desk.owed = Optional.of(hands.routed(pair).owed());
        }
        return rules.believed().contains(step) ? Hands.Seen.AS_WANTED : hands.look(step, pair);
    }

    private void next(Desk desk, boolean seen) {
        Desk.Round round = desk.round;
        Step step = round.step();
        desk.note(round.pair.standing().decision(), step, seen);
        boolean last = round.next == round.steps.size() - 1;
        if (last || !seen && step.required()) {
            desk.round = null;
        } else {
            round.next++;
            round.stage = Desk.Stage.LOOK;
        }
    }
}
