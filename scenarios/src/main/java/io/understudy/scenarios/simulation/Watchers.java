package io.understudy.scenarios.simulation;

import io.understudy.events.HealthEvent;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import io.understudy.fleet.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The observers. Each has a clock of its own, and may lie or fall silent. */
final class Watchers {
    private final World world;
    private final List<Watcher> watchers;

    static final class Watcher {
        final String id;
        boolean silent;
        boolean lies;
        Duration clockOff = Duration.ZERO;
        private final Map<String, Boolean> saw = new HashMap<>();
        private final Map<String, Instant> since = new HashMap<>();

        Watcher(String id) {
            this.id = id;
        }

        private HealthEvent look(World world, String pair, Machine machine) {
            boolean well = (machine.serves() && !machine.cutFromObservers) != lies;
            Instant mine = world.now.plus(clockOff);
            Boolean before = saw.put(machine.name, well);
            if (before == null || before != well) {
                since.put(machine.name, mine);
            }
            Instant from = since.get(machine.name);
            return well
                    ? new ServerHealthy(machine.name, pair, id, mine, from, false, List.of())
                    : new ServerUnhealthy(machine.name, pair, id, mine, from, List.of());
        }
    }

    Watchers(World world, int count) {
        this.world = world;
        this.watchers = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Watcher("o" + i))
                .toList();
    }

    List<String> ids() {
        return watchers.stream().map(w -> w.id).toList();
    }

    List<Watcher> all() {
        return watchers;
    }

    /** Everybody looks once, and who is not silent says what was seen. */
    void look(Consumer<HealthEvent> says) {
        for (Pair pair : world.pairs) {
            for (Watcher watcher : watchers) {
                for (String server : List.of(pair.firstMain(), pair.firstSpare())) {
                    HealthEvent word = watcher.look(world, pair.name(), world.machine(server));
                    if (!watcher.silent) {
                        says.accept(word);
                    }
                }
            }
        }
    }
}
