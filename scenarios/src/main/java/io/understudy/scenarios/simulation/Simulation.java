package io.understudy.scenarios.simulation;

import io.understudy.events.IpMoveState;
import io.understudy.events.LossAccepted;
import io.understudy.events.Phase;
import io.understudy.events.ReleaseRequested;
import io.understudy.events.ReturnRequested;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import io.understudy.gallery.marker.Role;
import io.understudy.orchestrator.decide.HoldOfAll;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One world with everybody in it, on virtual time. The same seed plays the same. */
final class Simulation {
    static final Duration STEP = Duration.ofSeconds(10);
    private static final int OBSERVERS = 3;

    final World world;
    final Random random;
    final Watchers watchers;
    final Referee referee;
    final Orchestrator orchestrator;
    final Post post;
    final Copies copies;
    final Visitors visitors;
    final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Narrator narrator;
    private boolean calm;
    /** The orchestrator is killed between its next look and the action that follows from it. */
    boolean crashInAction;

    long steps;

    Simulation(long seed, Instant begins, Policy policy, List<String> pairs, Rules rules, Narrator narrator) {
        this.random = new Random(seed);
        this.world = new World(begins, policy, pairs);
        this.narrator = narrator;
        this.watchers = new Watchers(world, OBSERVERS);
        this.referee = new Referee(world, (about, what) -> narrator.say(world.now + " " + about, what));
        this.orchestrator = new Orchestrator(world, watchers.ids(), rules, referee);
        this.post = new Post(world, random, orchestrator);
        this.copies = new Copies(world, random, orchestrator);
        this.visitors = new Visitors(world, random);
        orchestrator.backups = copies::onDemand;
        copies.begin();
    }

    /** Lets this much time pass. */
    void play(Duration time) {
        Instant end = world.now.plus(time);
        while (world.now.isBefore(end)) {
            step();
        }
    }

    private void step() {
        steps++;
        world.pass(STEP);
        watchers.look(post::carry);
        visitors.come();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            if (i % 4 == 0) {
                orchestrator.decideAll();
            }
            orchestrator.actAll();
            if (crashInAction && orchestrator.isInAction()) {
                crashInAction = false;
                Fault.crash(this);
            }
            referee.look();
        }
        visitors.come();
        referee.promotions().watch(orchestrator);
        if (calm) {
            helpOut();
        }
    }

    void strike(Fault fault, Pair pair) {
        faults.merge(fault, 1, Integer::sum);
        narrator.say(world.now + " " + pair.name(), "fault " + fault);
        fault.strike(this, pair);
    }

    /** How often this fault was struck so far. */
    int count(String fault) {
        return faults.getOrDefault(Fault.valueOf(fault), 0);
    }

    /** Something that begins now and is over after {@code time}, or when the world is healed. */
    void during(Duration time, Runnable begins, Runnable ends) {
        begins.run();
        world.later(time, ends);
    }

    /** Repairs everything that a fault may have broken; from now on the operators do what is needed. */
    void heal() {
        narrator.say(world.now + " world", "is healed");
        calm = true;
        for (Machine machine : world.machines.values()) {
            machine.boot();
            machine.overloaded = false;
            machine.diskFull = false;
            machine.damaged = false;
            machine.cutFromUs = false;
            machine.cutFromObservers = false;
        }
        world.fronts.forEach(f -> {
            f.up = true;
            f.cutFromUs = false;
        });
        watchers.all().forEach(w -> {
            w.silent = false;
            w.lies = false;
            w.clockOff = Duration.ZERO;
        });
        world.hookWorks = true;
        world.ipMove = IpMoveState.LATE;
        post.lostOfHundred = 0;
        post.repeatedOfHundred = 0;
        post.late = Duration.ZERO;
        copies.stopped = false;
        crashInAction = false;
        orchestrator.running = true;
        orchestrator.frozen = false;
        orchestrator.databaseAway = false;
        orchestrator.brokerAway = false;
        orchestrator.clockOff = Duration.ZERO;
    }

    private void helpOut() {
        Instant soon = orchestrator.clock().plusSeconds(600);
        if (!(orchestrator.holdOfAll instanceof HoldOfAll.None)) {
            orchestrator.obey(new ReleaseRequested("*", "ann", "all is well", null, soon, false));
        }
        for (Desk desk : orchestrator.desks.values()) {
            if (desk.pair == null) {
                continue;
            }
            String pair = desk.pair.pair();
            if (desk.pair.hold() != null) {
                orchestrator.obey(pair, new ReleaseRequested(pair, "ann", "all is well", null, soon, false));
            }
            boolean sent = desk.pair.outage() != null && desk.pair.outage().sentBy() != null;
            if (desk.pair.phase() == Phase.SPARE_SERVING && sent) {
                orchestrator.obey(pair, new ReturnRequested(pair, "ann", "all is well", null, soon, false));
            }
            boolean unaccepted = desk.pair.outage() != null
                    && desk.pair.outage().statedLoss() != null
                    && !desk.pair
                            .outage()
                            .statedLoss()
                            .equals(desk.pair.outage().acceptedLoss());
            if (desk.pair.phase() == Phase.SPARE_SERVING && unaccepted) {
                String digest = desk.pair.outage().statedLoss();
                orchestrator.obey(pair, new LossAccepted(pair, "ann", "go on", null, soon, false, digest));
            }
        }
    }

    /** Plays on until every pair stands where it can stay, or until {@code limit}. */
    boolean comesToRest(Duration limit) {
        Instant end = world.now.plus(limit);
        while (world.now.isBefore(end) && !atRest()) {
            step();
        }
        return atRest();
    }

    private boolean atRest() {
        return orchestrator.desks.values().stream().allMatch(d -> orchestrator.stable(d) && servesWell(d));
    }

    /** Visitors can upload, nobody else takes uploads, and the markers say so. */
    boolean servesWell(Desk desk) {
        String main = desk.pair.roles().main();
        boolean routed = world.fronts.stream()
                .allMatch(f -> f.ways.get(desk.pair.pair()) != null
                        && f.ways.get(desk.pair.pair()).server().equals(main));
        Machine spare = world.machine(desk.pair.roles().spare());
        Role role = desk.pair.phase() == Phase.UNPROTECTED ? Role.QUARANTINED : Role.SPARE;
        boolean marked = spare.marker
                .filter(m -> m.role() == role && m.epoch() == desk.pair.roles().epoch())
                .isPresent();
        return routed && marked && world.machine(main).takes() && !spare.writable();
    }
}
