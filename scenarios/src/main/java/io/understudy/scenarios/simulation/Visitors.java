package io.understudy.scenarios.simulation;

import io.understudy.fleet.Pair;
import java.util.List;
import java.util.Random;

/** Upload a photo now and then, through whatever proxy they come by, wherever that sends them. */
final class Visitors {
    private final World world;
    private final Random random;
    long accepted;
    long refused;

    Visitors(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    void come() {
        for (Pair pair : world.pairs) {
            List<String> galleries = World.galleries(pair);
            for (Front front : world.fronts) {
                Front.Way way = front.ways.get(pair.name());
                if (!front.up || !front.address || way == null) {
                    continue;
                }
                Machine machine = world.machine(way.server());
                // An overloaded server answers a few all the same.
                if (machine.takes() && (!machine.overloaded || random.nextInt(5) == 0)) {
                    machine.accept(galleries.get(random.nextInt(galleries.size())), world.now);
                    accepted++;
                } else {
                    refused++;
                }
            }
        }
    }
}
