package io.understudy.scenarios.simulation;

import io.understudy.events.BackupRequested;
import io.understudy.events.HealthEvent;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import io.understudy.fleet.Pair;
import io.understudy.orchestrator.decide.AllPairs;
import io.understudy.orchestrator.decide.CommandRules;
import io.understudy.orchestrator.decide.Decider;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.FirstRecord;
import io.understudy.orchestrator.decide.HoldOfAll;
import io.understudy.orchestrator.decide.IpDependency;
import io.understudy.orchestrator.decide.IpMove;
import io.understudy.orchestrator.decide.IpRecord;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.Observation;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The pure core in a simulated shell: one process that hears, decides and acts, and can be killed, frozen or misled by its clock. */
final class Orchestrator {
    private final World world;
    private final List<String> observers;
    private final Rules rules;
    private final Referee referee;
    final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Map<String, Observation> words = new HashMap<>();
    /** What Kafka keeps until it is taken up: news of copies, and commands. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private final Map<String, Majority> counted = new HashMap<>();
    private Instant countedAt;
    private final Steering steering;
    /** Stored. */
    HoldOfAll holdOfAll = new HoldOfAll.None();

    /** Who makes the backups that are asked for. */
    Consumer<BackupRequested> backups = request -> {};

    boolean running = true;
    boolean frozen;
    boolean databaseAway;
    boolean brokerAway;
    Duration clockOff = Duration.ZERO;

    Orchestrator(World world, List<String> observers, Rules rules, Referee referee) {
        this.world = world;
        this.observers = observers;
        this.rules = rules;
        this.referee = referee;
        this.steering = new Steering(world, rules);
        world.pairs.forEach(p -> desks.put(p.name(), new Desk(p)));
    }

    Instant clock() {
        return world.now.plus(clockOff);
    }

    Steering steering() {
        return steering;
    }

    /** What is in memory is lost. An action that was under way goes on or not, and may land late. */
    void crash(Consumer<Runnable> underWay) {
        desks.values().forEach(d -> steering.actionUnderWay(d).ifPresent(underWay));
        running = false;
        words.clear();
        counted.clear();
        steering.forget();
        desks.values().forEach(Desk::forgetMemory);
    }

    /** Whether it has looked and is about to act on what it saw. */
    boolean isInAction() {
        return running
                && desks.values().stream()
                        .anyMatch(d -> steering.actionUnderWay(d).isPresent());
    }

    /** Everything stored is gone, but for what is known of the copies: that is read again from Kafka. */
    void loseDatabase() {
        holdOfAll = new HoldOfAll.None();
        desks.values().forEach(d -> {
            d.forgetMemory();
            d.forgetStored();
            referee.forget(d.inventory.name());
        });
    }

    /** Words that nobody takes up at once are no news any more. */
    void hear(HealthEvent word) {
        if (running && !frozen && !brokerAway) {
            counted.clear();
            words.compute(
                    word.server() + "|" + word.observer(), (key, former) -> Observation.of(word, former, clock()));
        }
    }

    /** Takes it up as soon as it can. */
    void takeUp(Runnable news) {
        waiting.add(news);
    }

    void obey(String pair, PairCommand command) {
        takeUp(() -> {
            Desk desk = desks.get(pair);
            if (desk.pair == null || CommandRules.needsSight(command) && isBlind(desk, clock())) {
                return;
            }
            if (CommandRules.answer(situation(desk, clock()), command, "command")
                    instanceof CommandRules.Accepted accepted) {
                PairRecord before = desk.pair;
                save(desk, accepted.decision());
                referee.accepted(before, command, accepted.overruled());
                referee.decided(desk, before, accepted.decision(), this);
            }
        });
    }

    /** A command to all pairs. */
    void obey(PairCommand command) {
        takeUp(() -> {
            if (AllPairs.of(command, holdOfAll, clock()) instanceof AllPairs.Change change) {
                holdOfAll = change.next();
                desks.values().stream().filter(d -> d.pair != null).forEach(d -> {
                    save(d, AllPairs.told(d.pair, change.sentence()));
                    referee.acceptedForAll(d.pair, command);
                });
            }
        });
    }

    private boolean isBlind(Desk desk, Instant now) {
        return desk.lookedAt.plus(world.policy.verdictFreshFor()).isBefore(now);
    }

    void decideAll() {
        if (!running || frozen || databaseAway) {
            return;
        }
        while (!waiting.isEmpty() && !brokerAway) {
            waiting.poll().run();
        }
        desks.values().forEach(this::decide);
    }

    /** One small piece of acting per pair. */
    void actAll() {
        if (running && !frozen && !databaseAway) {
            desks.values().stream().filter(d -> d.pair != null).forEach(d -> steering.act(d, clock()));
        }
    }

    private void decide(Desk desk) {
        Instant now = clock();
        if (desk.pair == null) {
            adopt(desk, now);
            return;
        }
        if (isBlind(desk, now)) {
            desk.blindUntil = Optional.of(now.plus(world.policy.warnBefore()));
            words.clear();
            counted.clear();
        }
        desk.lookedAt = now;
        Situation situation = situation(desk, now);
        Decider.decide(situation, rules.table()).ifPresent(d -> {
            PairRecord before = desk.pair;
            save(desk, d);
            referee.decided(desk, before, d, this);
        });
    }

    private void adopt(Desk desk, Instant now) {
        Pair inventory = desk.inventory;
        Machine first = world.machine(inventory.firstMain());
        Machine second = world.machine(inventory.firstSpare());
        if (first.reachable() && second.reachable()) {
            desk.pair = FirstRecord.of(inventory, first.marker, second.marker, now);
            desk.lookedAt = now;
        }
    }

    private void save(Desk desk, Decision decision) {
        if (decision.next().decision() <= desk.pair.decision()) {
            throw new IllegalStateException("a decision's number must grow: " + decision);
        }
        desk.pair = decision.next();
        decision.events().stream()
                .filter(BackupRequested.class::isInstance)
                .map(BackupRequested.class::cast)
                .forEach(backups);
    }

    Situation situation(Desk desk, Instant now) {
        return new Situation(
                desk.pair,
                world.policy,
                now,
                observers.size(),
                majority(desk.pair.roles().main(), now),
                majority(desk.pair.roles().spare(), now),
                List.copyOf(desk.galleries.values()),
                desk.reading,
                desk.confirmed(),
                desk.owed.orElseGet(() -> world.fronts.stream().map(f -> f.name).toList()),
                List.of(ip(now)),
                world.fenceHook,
                otherPromotion(desk),
                desk.blindUntil,
                holdOfAll);
    }

    /** The IP's own life is played by {@link IpChaos}; here it is what the pairs have to wait for. */
    private IpDependency ip(Instant now) {
        IpMove move = new IpMove(1, world.ipMove, "p1", "p2", "77", now, now, now, "played");
        return new IpDependency("front", Optional.of(new IpRecord("front", move, null, now, now, 1, now)));
    }

    /** Asked for several times at one instant; counting votes is most of the work of a run. */
    private Majority majority(String server, Instant now) {
        if (!now.equals(countedAt)) {
            counted.clear();
            countedAt = now;
        }
        return counted.computeIfAbsent(
                server,
                s -> Majority.of(s, List.copyOf(words.values()), observers, now, world.policy.verdictFreshFor()));
    }

    private Optional<Instant> otherPromotion(Desk desk) {
        return desks.values().stream()
                .filter(d -> d != desk && d.pair != null)
                .map(d -> d.pair.promotedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Whether the pair stands where it can stay. */
    boolean stable(Desk desk) {
        return desk.pair != null
                && desk.pair.standing().settled()
                && (desk.pair.phase() == Phase.MAIN_SERVING && desk.pair.outage() == null
                        || desk.pair.phase() == Phase.UNPROTECTED);
    }
}
