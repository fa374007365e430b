package io.understudy.benchmarks.failover;

import java.util.Collection;
import java.util.Map;

/**
 * What followed one kill -9 of the main; all times are seconds since it.
 *
 * @param fronts when the first whole page had come through each of Understudy's proxies
 * @param peers the same of each peer, by its name
 * @param seen when the look began by which a majority of the observers has seen the main fail
 * @param suspected when the orchestrator had heard of it from that majority; the confirmation time runs from here
 * @param confirmed when the outage was confirmed and the switch decided
 */
public record Kill(
        Map<String, Double> fronts, Map<String, Double> peers, double seen, double suspected, double confirmed) {
    public Kill {
        fronts = Map.copyOf(fronts);
        peers = Map.copyOf(peers);
    }

    /** Somebody was served: through the proxy that was the first to have the route. */
    public double firstFront() {
        return least(fronts.values());
    }

    /** Everybody was served, whichever proxy they came by. */
    public double everyFront() {
        return fronts.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double least(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
