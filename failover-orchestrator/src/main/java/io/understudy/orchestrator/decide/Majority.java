package io.understudy.orchestrator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a majority of the configured observers says of a server. */
public sealed interface Majority {

    /**
     * @param began when the last observer that makes up the majority began to fail: a single observer that has long been wrong cannot
     *     start the clock
     * @param heardSince since when a majority has been heard without a gap
     * @param clocksAgree whether a majority's clocks agree with ours; if not, ours may be the wrong one
     */
    record Unhealthy(Instant began, List<String> observers, Instant heardSince, boolean clocksAgree)
            implements Majority {
        Unhealthy(Instant began, List<String> observers) {
            this(began, observers, began, true);
        }
    }

    /** @param since when the last observer that makes up the majority became healthy */
    record Healthy(Instant since, List<String> observers) implements Majority {}

    /** No majority. It decides nothing. */
    record Unknown(String reason) implements Majority {}

    /** Silent observers and observers that are not configured count for nothing, but the majority is of all configured ones. */
    static Majority of(
            String server, List<Observation> observations, List<String> configured, Instant now, Duration freshFor) {
        List<Observation> fresh = observations.stream()
                .filter(o -> o.server().equals(server) && configured.contains(o.observer()))
                .filter(o -> !o.arrived().isBefore(now.minus(freshFor)))
                .sorted(Comparator.comparing(Observation::since))
                .toList();
        int needed = configured.size() / 2 + 1;
        List<Observation> bad = fresh.stream().filter(o -> !o.healthy()).toList();
        List<Observation> good = fresh.stream().filter(Observation::healthy).toList();
        if (bad.size() >= needed) {
            Instant heard =
                    bad.stream().map(Observation::heardSince).sorted().toList().get(needed - 1);
            boolean agree = bad.stream().filter(Observation::clockAgrees).count() >= needed;
            return new Unhealthy(bad.get(needed - 1).since(), names(bad), heard, agree);
        }
        if (good.size() >= needed) {
            return new Healthy(good.get(needed - 1).since(), names(good));
        }
        return new Unknown("of %d observers %d say unhealthy, %d healthy, %d are silent; %d are needed"
                .formatted(configured.size(), bad.size(), good.size(), configured.size() - fresh.size(), needed));
    }

    private static List<String> names(List<Observation> observations) {
        return observations.stream().map(Observation::observer).sorted().toList();
    }
}
