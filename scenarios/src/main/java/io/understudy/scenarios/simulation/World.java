package io.understudy.scenarios.simulation;

import io.understudy.events.IpMoveState;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Everything that exists, with the true time. Nobody in it knows it all but the referee. */
final class World {
    final Policy policy;
    final Map<String, Machine> machines = new LinkedHashMap<>();
    final List<Front> fronts = List.of(new Front("p1"), new Front("p2"));
    final List<Pair> pairs;
    boolean fenceHook = true;
    boolean hookWorks = true;
    /** How far the latest move of the fail-over IP is by which all visitors come. */
    IpMoveState ipMove = IpMoveState.COMPLETED;

    Instant now;

    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
    private long numbers;

    private record Due(Instant at, long number, Runnable happens) {}

    World(Instant begins, Policy policy, List<String> pairNames) {
        this.now = begins;
        this.policy = policy;
        this.pairs = pairNames.stream()
                .map(name -> new Pair(name, name + "-a", name + "-b", "alice.test", policy, Optional.empty()))
                .toList();
        for (Pair pair : pairs) {
            machines.put(pair.firstMain(), new Machine(pair.firstMain()));
            machines.put(pair.firstSpare(), new Machine(pair.firstSpare()));
        }
    }

    Machine machine(String name) {
        return machines.get(name);
    }

    static List<String> galleries(Pair pair) {
        return List.of(pair.name() + "/alice.test", pair.name() + "/bob.test");
    }

    void later(Duration after, Runnable happens) {
        at(now.plus(after), happens);
    }

    void at(Instant when, Runnable happens) {
        agenda.add(new Due(when, numbers++, happens));
    }

    /** Lets the time pass, and what was due happen. */
    void pass(Duration step) {
        now = now.plus(step);
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
            agenda.poll().happens().run();
        }
    }
}
