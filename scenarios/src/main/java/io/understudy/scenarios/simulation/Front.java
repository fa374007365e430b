package io.understudy.scenarios.simulation;

import io.understudy.events.AccessMode;
import java.util.HashMap;
import java.util.Map;

/** A reverse proxy of the simulated world. Visitors come through it whether Understudy can reach it or not. */
final class Front {
    final String name;
    boolean up = true;
    boolean cutFromUs;
    /** Whether visitors come in here. */
    boolean address = true;

    final Map<String, Way> ways = new HashMap<>();

    /** Where a pair's visitors are sent, and by which decision. */
    record Way(String server, AccessMode mode, long epoch, long decision) {}

    Front(String name) {
        this.name = name;
    }

    boolean reachable() {
        return up && !cutFromUs;
    }

    /** A way of a lower epoch or decision than the one that stands is refused. */
    void apply(String pair, Way way) {
        Way held = ways.get(pair);
        if (held == null || (held.epoch() <= way.epoch() && held.decision() <= way.decision())) {
            ways.put(pair, way);
        }
    }
}
