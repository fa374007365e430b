package io.understudy.scenarios.simulation;

import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random runs: an outage in most of them, other faults at any time, then a healed world that has to come to rest. */
final class Chaos {
    /** Short, so that a run goes through everything in an hour; the proportions are those of the report's rule. */
    static final Policy POLICY = new Policy(
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(3),
            Duration.ofMinutes(4),
            Duration.ofMinutes(20),
            Duration.ofMinutes(5));

    private static final Instant BEGINS = Instant.parse("2026-10-14T00:00:00Z");
    private static final Duration QUIET = Duration.ofMinutes(4);
    private static final Duration TROUBLE = Duration.ofMinutes(38);
    private static final Duration REST_WITHIN = Duration.ofMinutes(45);
    private static final Fault[] OUTAGES = {
        Fault.MAIN_CRASHES, Fault.MAIN_CRASHES, Fault.MAIN_OVERLOADED, Fault.MAIN_PARTITIONED, Fault.MAIN_FLAPS
    };

    /** A late landing comes of a crash, and what never was is struck at the beginning. */
    private static final Fault[] DRAWN = Arrays.stream(Fault.values())
            .filter(f -> f != Fault.ACTION_LANDS_LATE && f != Fault.NOTHING_EVER_COPIED)
            .toArray(Fault[]::new);

    private Chaos() {}

    /**
     * @param promotions how many spares were promoted
     */
    record Outcome(
            long seed, List<String> violations, Map<Fault, Integer> faults, long steps, long pieces, int promotions) {}

    static Outcome run(long seed, Rules rules, Narrator narrator) {
        Random script = new Random(seed * 31 + 7);
        List<String> pairs = script.nextInt(3) == 0 ? List.of("lyon", "nice") : List.of("lyon");
        Simulation s = new Simulation(seed, BEGINS, POLICY, pairs, rules, narrator);
        if (script.nextInt(12) == 0) {
            s.strike(Fault.NOTHING_EVER_COPIED, s.world.pairs.getFirst());
        }
        s.play(QUIET);
        for (Pair pair : s.world.pairs) {
            if (script.nextInt(8) != 0) {
                plan(s, script, OUTAGES[script.nextInt(OUTAGES.length)], pair, Duration.ofMinutes(12));
            }
        }
        int more = script.nextInt(9);
        for (int i = 0; i < more; i++) {
            Pair pair = s.world.pairs.get(script.nextInt(s.world.pairs.size()));
            plan(s, script, DRAWN[script.nextInt(DRAWN.length)], pair, TROUBLE);
        }
        s.play(TROUBLE);
        s.heal();
        if (!s.comesToRest(REST_WITHIN)) {
            s.orchestrator.desks.values().stream()
                    .filter(d -> !s.orchestrator.stable(d) || !s.servesWell(d))
                    .forEach(d -> s.referee.violation(
                            d.inventory.name(), "does not come to rest in a healed world: " + d.pair));
        }
        int promotions = (int) s.orchestrator.desks.values().stream()
                .filter(d -> d.pair != null && d.pair.promotedAt() != null)
                .count();
        return new Outcome(
                seed,
                new ArrayList<>(s.referee.violations()),
                new EnumMap<>(s.faults.isEmpty() ? Map.of(Fault.MAIN_CRASHES, 0) : s.faults),
                s.steps,
                s.orchestrator.steering().pieces,
                promotions);
    }

    private static void plan(Simulation s, Random script, Fault fault, Pair pair, Duration within) {
        Duration at = Duration.ofSeconds(script.nextLong(within.toSeconds()));
        s.world.later(at, () -> s.strike(fault, pair));
    }
}
