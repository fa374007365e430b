package io.understudy.scenarios.simulation;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.HoldRequested;
import io.understudy.events.IpMoveState;
import io.understudy.events.LossAccepted;
import io.understudy.events.PromotionRequested;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.events.SwitchoverRequested;
import io.understudy.fleet.Pair;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.orchestrator.decide.PairRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What may go wrong, and who may do what is wrong. */
enum Fault {
    MAIN_CRASHES((s, pair) -> {
        Machine machine = main(s, pair);
        s.during(some(s, 1, 45), machine::off, machine::boot);
    }),
    /** Its tables are not whole when it is back, until somebody repairs them. */
    MAIN_COMES_BACK_DAMAGED((s, pair) -> {
        Machine machine = main(s, pair);
        s.during(some(s, 1, 6), machine::off, machine::boot);
        s.during(some(s, 10, 60), () -> machine.damaged = true, () -> machine.damaged = false);
    }),
    MAIN_OVERLOADED((s, pair) -> {
        Machine machine = main(s, pair);
        s.during(some(s, 1, 45), () -> machine.overloaded = true, () -> machine.overloaded = false);
    }),
    MAIN_FLAPS((s, pair) -> {
        Machine machine = main(s, pair);
        for (int i = 0; i < 5; i++) {
            s.world.later(Duration.ofSeconds(100L * i), () -> machine.overloaded = true);
            s.world.later(Duration.ofSeconds(100L * i + 60), () -> machine.overloaded = false);
        }
    }),
    /** Neither we nor the observers reach it, but the proxies and their visitors do. */
    MAIN_PARTITIONED((s, pair) -> {
        Machine machine = main(s, pair);
        s.during(some(s, 1, 45), () -> cut(machine, true), () -> cut(machine, false));
    }),
    MAIN_DATABASE_UNREACHABLE((s, pair) -> {
        Machine machine = main(s, pair);
        s.during(some(s, 1, 30), () -> machine.cutFromUs = true, () -> machine.cutFromUs = false);
    }),
    SPARE_CRASHES((s, pair) -> {
        Machine machine = spare(s, pair);
        s.during(some(s, 1, 15), machine::off, machine::boot);
    }),
    SPARE_OVERLOADED((s, pair) -> {
        Machine machine = spare(s, pair);
        s.during(some(s, 1, 20), () -> machine.overloaded = true, () -> machine.overloaded = false);
    }),
    SPARE_DISK_FULL((s, pair) -> {
        Machine machine = spare(s, pair);
        s.during(some(s, 3, 40), () -> machine.diskFull = true, () -> machine.diskFull = false);
    }),
    SPARE_UNREACHABLE((s, pair) -> {
        Machine machine = spare(s, pair);
        s.during(some(s, 1, 10), () -> machine.cutFromUs = true, () -> machine.cutFromUs = false);
    }),
    /** Tests in real life, as in October 2017. */
    SPARE_OPENED_BY_HAND((s, pair) -> {
        int times = 1 + s.random.nextInt(20);
        for (int i = 0; i < times; i++) {
            s.world.later(Duration.ofSeconds(20L * i), () -> spare(s, pair).openByHand());
        }
    }),
    SPARE_MARKED_BY_SOMEBODY_ELSE((s, pair) -> {
        Machine machine = spare(s, pair);
        Optional<RoleMarker> before = machine.marker.filter(m -> m.role() == Role.SPARE);
        if (before.isEmpty()) {
            return;
        }
        s.during(
                some(s, 2, 20),
                () -> machine.marker =
                        before.map(m -> new RoleMarker(m.pair(), m.epoch(), Role.QUARANTINED, false, m.decision())),
                () -> {
                    if (machine.marker.filter(m -> m.role() == Role.QUARANTINED).isPresent()
                            && before.isPresent()
                            && machine.marker.get().epoch() == before.get().epoch()) {
                        machine.marker = before;
                    }
                });
    }),
    PROXY_CRASHES((s, pair) -> {
        Front front = front(s);
        s.during(some(s, 1, 15), () -> front.up = false, () -> front.up = true);
    }),
    /** It goes on sending visitors where it did. */
    PROXY_UNREACHABLE((s, pair) -> {
        Front front = front(s);
        s.during(some(s, 1, 30), () -> front.cutFromUs = true, () -> front.cutFromUs = false);
    }),
    /** Nobody knows where visitors will come in: the move of the fail-over IP is pending, or its answer was lost. It lands late. */
    IP_MOVE_HANGS((s, pair) -> {
        IpMoveState open = s.random.nextBoolean() ? IpMoveState.PENDING : IpMoveState.UNKNOWN;
        s.during(some(s, 5, 60), () -> s.world.ipMove = open, () -> s.world.ipMove = IpMoveState.LATE);
    }),
    WORDS_LOST((s, pair) -> s.during(some(s, 2, 20), () -> s.post.lostOfHundred = 60, () -> s.post.lostOfHundred = 0)),
    WORDS_REPEATED((s, pair) ->
            s.during(some(s, 2, 20), () -> s.post.repeatedOfHundred = 60, () -> s.post.repeatedOfHundred = 0)),
    WORDS_LATE_AND_REORDERED((s, pair) -> s.during(
            some(s, 2, 20),
            () -> s.post.late = Duration.ofSeconds(5 + s.random.nextInt(90)),
            () -> s.post.late = Duration.ZERO)),
    OBSERVER_LIES((s, pair) -> {
        Watchers.Watcher liar = s.watchers.all().getFirst();
        s.during(some(s, 2, 40), () -> liar.lies = true, () -> liar.lies = false);
    }),
    OBSERVER_SILENT((s, pair) -> {
        Watchers.Watcher watcher = watcher(s);
        s.during(some(s, 2, 30), () -> watcher.silent = true, () -> watcher.silent = false);
    }),
    OBSERVERS_CLOCK_WRONG((s, pair) -> {
        Watchers.Watcher watcher = watcher(s);
        Duration off = Duration.ofMinutes(s.random.nextInt(600) - 300L);
        s.during(some(s, 2, 30), () -> watcher.clockOff = off, () -> watcher.clockOff = Duration.ZERO);
    }),
    COPYING_STOPS(
            (s, pair) -> s.during(some(s, 10, 60), () -> s.copies.stopped = true, () -> s.copies.stopped = false)),
    /** Struck at the beginning only. */
    NOTHING_EVER_COPIED(
            (s, pair) -> s.during(some(s, 5, 60), () -> s.copies.stopped = true, () -> s.copies.stopped = false)),
    COPY_NEWS_LATE_AND_REPEATED((s, pair) -> s.during(
            some(s, 5, 30),
            () -> s.copies.newsTake = Duration.ofSeconds(300),
            () -> s.copies.newsTake = Duration.ZERO)),
    ORCHESTRATOR_CRASHES((s, pair) -> crash(s)),
    ORCHESTRATOR_CRASHES_IN_AN_ACTION((s, pair) -> s.crashInAction = true),
    /** Of a process that was killed: it is counted when it happens, not struck by itself. */
    ACTION_LANDS_LATE((s, pair) -> crash(s)),
    ORCHESTRATOR_FROZEN((s, pair) ->
            s.during(some(s, 1, 40), () -> s.orchestrator.frozen = true, () -> s.orchestrator.frozen = false)),
    CLOCK_JUMPS((s, pair) -> {
        Duration off = Duration.ofMinutes(s.random.nextInt(360) - 180L);
        s.during(some(s, 1, 40), () -> s.orchestrator.clockOff = off, () -> s.orchestrator.clockOff = Duration.ZERO);
    }),
    /**
     * An orchestrator that starts on an empty database adopts what the markers say. Lost a second time after it began under a clock far
     * ahead, it would begin below its own routes; that needs a person, and is not played.
     */
    DATABASE_LOST((s, pair) -> {
        if (s.count("DATABASE_LOST") == 1 || s.count("CLOCK_JUMPS") == 0) {
            s.orchestrator.loseDatabase();
        }
    }),
    DATABASE_AWAY((s, pair) -> s.during(
            some(s, 1, 30), () -> s.orchestrator.databaseAway = true, () -> s.orchestrator.databaseAway = false)),
    BROKER_AWAY((s, pair) ->
            s.during(some(s, 1, 30), () -> s.orchestrator.brokerAway = true, () -> s.orchestrator.brokerAway = false)),
    FENCE_HOOK_FAILS(
            (s, pair) -> s.during(some(s, 5, 40), () -> s.world.hookWorks = false, () -> s.world.hookWorks = true)),
    NO_FENCE_HOOK((s, pair) -> s.world.fenceHook = false),
    OPERATOR_HOLDS((s, pair) -> {
        Instant until = s.orchestrator.clock().plus(some(s, 1, 40));
        s.orchestrator.obey(
                pair.name(), new HoldRequested(pair.name(), "ann", "works on it", null, soon(s), false, until));
    }),
    OPERATOR_RELEASES((s, pair) ->
            s.orchestrator.obey(pair.name(), new ReleaseRequested(pair.name(), "bob", "go", null, soon(s), false))),
    OPERATOR_ACCEPTS_THE_LOSS((s, pair) -> stated(s, pair)
            .ifPresent(digest -> s.orchestrator.obey(
                    pair.name(), new LossAccepted(pair.name(), "ann", "go", null, soon(s), false, digest)))),
    OPERATOR_ACCEPTS_SOMETHING_ELSE((s, pair) -> {
        s.orchestrator.obey(pair.name(), new LossAccepted(pair.name(), "bob", "go", null, soon(s), false, "0000"));
        s.orchestrator.obey(pair.name(), new ReleaseRequested(pair.name(), "bob", "go", 99L, soon(s), false));
        Instant past = s.orchestrator.clock().minusSeconds(1);
        stated(s, pair)
                .ifPresent(digest -> s.orchestrator.obey(
                        pair.name(), new LossAccepted(pair.name(), "bob", "go", null, past, false, digest)));
    }),
    OPERATOR_SENDS_VISITORS_AWAY((s, pair) -> s.orchestrator.obey(
            pair.name(),
            new FailoverRequested(
                    pair.name(), "ann", "disks", null, soon(s), false, AccessMode.READ_ONLY, null, List.of()))),
    OPERATOR_SENDS_VISITORS_BACK((s, pair) ->
            s.orchestrator.obey(pair.name(), new ReturnRequested(pair.name(), "bob", "go", null, soon(s), false))),
    /** Now and then with less time than the copies take. */
    OPERATOR_SWITCHES_OVER((s, pair) -> {
        long within = 30 + s.random.nextInt(1200);
        s.orchestrator.obey(
                pair.name(), new SwitchoverRequested(pair.name(), "ann", "disks", null, soon(s), false, within));
    }),
    /** Impatiently, again and again, and overruling whatever may be overruled. */
    OPERATOR_PROMOTES((s, pair) -> {
        List<String> overrule = List.of("NO_OTHER_PROMOTION", "NOT_BLIND");
        for (int i = 0; i < 5; i++) {
            s.world.later(Duration.ofSeconds(50L * i), () -> {
                String digest = s.random.nextBoolean() ? stated(s, pair).orElse(null) : null;
                s.orchestrator.obey(
                        pair.name(),
                        new PromotionRequested(pair.name(), "bob", "go", null, soon(s), false, digest, overrule));
            });
        }
    }),
    OPERATOR_HOLDS_ALL((s, pair) -> {
        Instant until = s.orchestrator.clock().plus(some(s, 1, 30));
        s.orchestrator.obey(new HoldRequested("*", "ann", "network works", null, soon(s), false, until));
    }),
    /** What may never be overruled, a loss that nobody stated, plans that are mistaken for deeds, and all pairs at once. */
    OPERATOR_ORDERS_NONSENSE((s, pair) -> {
        String name = pair.name();
        List<String> fence = List.of("OLD_MAIN_CAN_BE_FENCED");
        s.orchestrator.obey(name, new PromotionRequested(name, "bob", "go", null, soon(s), false, null, fence));
        s.orchestrator.obey(
                name,
                new FailoverRequested(
                        name, "bob", "go", null, soon(s), false, AccessMode.WRITE, "0000", List.of("NOT_BLIND")));
        s.orchestrator.obey(
                name,
                new FailoverRequested(name, "bob", "go", null, soon(s), true, AccessMode.READ_ONLY, null, List.of()));
        s.orchestrator.obey(new ReturnRequested("*", "bob", "go", null, soon(s), false));
    });

    private final Striking striking;

    private interface Striking {
        void strike(Simulation simulation, Pair pair);
    }

    Fault(Striking striking) {
        this.striking = striking;
    }

    void strike(Simulation simulation, Pair pair) {
        striking.strike(simulation, pair);
    }

    static void crash(Simulation s) {
        s.orchestrator.crash(landing -> {
            if (s.random.nextBoolean()) {
                s.faults.merge(ACTION_LANDS_LATE, 1, Integer::sum);
                s.world.later(some(s, 0, 40), landing);
            }
        });
        s.world.later(some(s, 0, 10), () -> s.orchestrator.running = true);
    }

    private static Machine main(Simulation s, Pair pair) {
        return s.world.machine(pair.firstMain());
    }

    private static Machine spare(Simulation s, Pair pair) {
        return s.world.machine(pair.firstSpare());
    }

    private static Front front(Simulation s) {
        List<Front> fronts = s.world.fronts;
        return fronts.get(s.random.nextInt(fronts.size()));
    }

    private static Watchers.Watcher watcher(Simulation s) {
        List<Watchers.Watcher> all = s.watchers.all();
        return all.get(s.random.nextInt(all.size()));
    }

    private static void cut(Machine machine, boolean cut) {
        machine.cutFromUs = cut;
        machine.cutFromObservers = cut;
    }

    private static Optional<String> stated(Simulation s, Pair pair) {
        return Optional.ofNullable(s.orchestrator.desks.get(pair.name()).pair)
                .map(PairRecord::outage)
                .map(o -> o.statedLoss());
    }

    private static Instant soon(Simulation s) {
        return s.orchestrator.clock().plusSeconds(300);
    }

    /** From so many minutes to so many, short times more often than long ones. */
    private static Duration some(Simulation s, int least, int most) {
        Random random = s.random;
        double part = random.nextDouble();
        return Duration.ofSeconds((long) (60 * (least + (most - least) * part * part)) + 5);
    }
}
