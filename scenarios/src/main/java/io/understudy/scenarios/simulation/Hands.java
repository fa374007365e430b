package io.understudy.scenarios.simulation;

import io.understudy.events.AccessMode;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the orchestrator's actions do to the world and see of it, by the rules of its package act: a marker of a later decision is not
 * overwritten, a server is opened only by its own marker, a proxy refuses a lower decision, the fence hook is believed only after it ran.
 */
final class Hands {
    private final World world;
    /** In the process's memory. */
    private final Set<String> hooksRun = new HashSet<>();

    enum Seen {
        AS_WANTED,
        OTHERWISE,
        UNREADABLE
    }

    Hands(World world) {
        this.world = world;
    }

    Seen look(Step step, PairRecord pair) {
        Machine main = world.machine(pair.roles().main());
        Machine spare = world.machine(pair.roles().spare());
        return switch (step) {
            case MARK_MAIN, CLAIM_MAIN -> marked(main, pair, Role.MAIN);
            case MARK_SPARE -> marked(spare, pair, Role.SPARE);
            case OPEN_MAIN -> granted(main, true, true);
            case PROVE_MAIN_WRITES -> {
                Seen granted = granted(main, true, true);
                yield granted == Seen.AS_WANTED && !main.takes() ? Seen.OTHERWISE : granted;
            }
            case CALM_MAIN -> granted(main, false, true);
            case FENCE_SPARE, PROVE_SPARE_READ_ONLY -> granted(spare, false, true);
            case ROUTE -> routed(pair).seen();
            case FENCE_OLD_MAIN -> oldMainFenced(pair, spare);
            case QUARANTINE_OLD_MAIN -> {
                Seen marker = marked(spare, pair, Role.QUARANTINED);
                yield marker == Seen.AS_WANTED ? granted(spare, false, false) : marker;
            }
        };
    }

    void act(Step step, PairRecord pair) {
        Machine main = world.machine(pair.roles().main());
        Machine spare = world.machine(pair.roles().spare());
        switch (step) {
            case MARK_MAIN, CLAIM_MAIN -> mark(main, pair, Role.MAIN);
            case MARK_SPARE -> mark(spare, pair, Role.SPARE);
            case OPEN_MAIN, PROVE_MAIN_WRITES -> open(main, pair);
            case CALM_MAIN -> fence(main, true);
            case FENCE_SPARE, PROVE_SPARE_READ_ONLY -> fence(spare, true);
            case ROUTE -> route(pair);
            case FENCE_OLD_MAIN -> fenceOldMain(pair, spare);
            case QUARANTINE_OLD_MAIN -> {
                fence(spare, false);
                mark(spare, pair, Role.QUARANTINED);
            }
        }
    }

    /** @param owed proxies through which the decided server was not seen to answer */
    record Routes(Seen seen, List<String> owed) {}

    Routes routed(PairRecord pair) {
        List<String> owed = new ArrayList<>();
        boolean wrong = false;
        for (Front front : world.fronts) {
            boolean right = front.reachable()
                    && wanted(pair).equals(front.ways.get(pair.pair()))
                    && world.machine(pair.serving()).up;
            wrong |= front.reachable() && !right;
            if (!right) {
                owed.add(front.name);
            }
        }
        boolean none = owed.size() == world.fronts.size();
        return new Routes(wrong ? Seen.OTHERWISE : none ? Seen.UNREADABLE : Seen.AS_WANTED, owed);
    }

    private void route(PairRecord pair) {
        world.fronts.stream().filter(Front::reachable).forEach(f -> f.apply(pair.pair(), wanted(pair)));
    }

    private static Front.Way wanted(PairRecord pair) {
        AccessMode mode = pair.mode();
        return new Front.Way(
                pair.serving(), mode, pair.roles().epoch(), pair.standing().decision());
    }

    private Seen marked(Machine machine, PairRecord pair, Role role) {
        if (!machine.reachable()) {
            return Seen.UNREADABLE;
        }
        return machine.marker
                        .filter(m ->
                                m.role() == role && m.epoch() == pair.roles().epoch())
                        .isPresent()
                ? Seen.AS_WANTED
                : Seen.OTHERWISE;
    }

    private static void mark(Machine machine, PairRecord pair, Role role) {
        RoleMarker wanted = new RoleMarker(
                pair.pair(),
                pair.roles().epoch(),
                role,
                role == Role.SPARE,
                pair.standing().decision());
        boolean later = machine.marker
                .filter(m -> m.epoch() > wanted.epoch() || m.decision() > wanted.decision())
                .isPresent();
        if (machine.reachable() && !later) {
            machine.marker = Optional.of(wanted);
        }
    }

    private static Seen granted(Machine machine, boolean open, boolean gateOpen) {
        if (!machine.reachable()) {
            return Seen.UNREADABLE;
        }
        return machine.grantsOpen == open && machine.gateClosed != gateOpen ? Seen.AS_WANTED : Seen.OTHERWISE;
    }

    private static void open(Machine machine, PairRecord pair) {
        boolean marked = machine.marker
                .filter(m -> m.role() == Role.MAIN && m.epoch() == pair.roles().epoch())
                .isPresent();
        if (machine.reachable() && marked) {
            machine.setGrants(true, true);
        }
    }

    private static void fence(Machine machine, boolean gateOpen) {
        if (machine.reachable()) {
            machine.setGrants(false, gateOpen);
        }
    }

    private Seen oldMainFenced(PairRecord pair, Machine old) {
        if (old.reachable()) {
            return granted(old, false, false);
        }
        if (!world.fenceHook) {
            return Seen.UNREADABLE;
        }
        boolean ran = hooksRun.contains(key(pair));
        return ran && world.hookWorks && !old.up ? Seen.AS_WANTED : Seen.OTHERWISE;
    }

    private void fenceOldMain(PairRecord pair, Machine old) {
        if (old.reachable()) {
            fence(old, false);
        } else if (world.fenceHook) {
            hooksRun.add(key(pair));
            if (world.hookWorks) {
                old.off();
            }
        }
    }

    private static String key(PairRecord pair) {
        return pair.pair() + " " + pair.standing().decision();
    }
}
