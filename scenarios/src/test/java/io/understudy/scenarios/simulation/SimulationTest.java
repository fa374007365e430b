package io.understudy.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The pure core in a world where everything goes wrong. {@code -Dunderstudy.seed=N} plays one run again and tells its story; {@code
 * -Dunderstudy.runs=N} plays more of them.
 */
class SimulationTest {
    private static final int QUICK = 700;
    private static final int FULL = 5_000;
    private static final long FIRST_SEED = 20171014;

    @Test
    void noRunBreaksAPromise() {
        // Given so many seeds
        List<Long> seeds = seeds(QUICK, FIRST_SEED);

        // When each is played
        Tally tally = play(seeds);

        // Then no promise was broken, and every kind of fault was there
        tally.assertKept();
    }

    @Tag("full")
    @Test
    void noneOfManyRunsBreaksAPromise() {
        // Given many other seeds
        List<Long> seeds = seeds(FULL, FIRST_SEED + 1_000_000);

        // When each is played
        Tally tally = play(seeds);

        // Then no promise was broken, and every kind of fault was there
        tally.assertKept();
    }

    private static List<Long> seeds(int runs, long from) {
        Long asked = Long.getLong("understudy.seed");
        int count = Integer.getInteger("understudy.runs", runs);
        return asked != null
                ? List.of(asked)
                : LongStream.range(from, from + count).boxed().toList();
    }

    private static Tally play(List<Long> seeds) {
        Narrator narrator =
                seeds.size() == 1 ? (about, what) -> System.out.println(about + ": " + what) : Narrator.SILENT;
        LongFunction<Chaos.Outcome> run = seed -> Chaos.run(seed, Rules.declared(), narrator);
        Tally tally = new Tally(seeds.size());
        seeds.forEach(seed -> tally.add(run.apply(seed)));
        System.out.println(tally);
        return tally;
    }

    private static final class Tally {
        private final int runs;
        private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        private final List<String> broken = new ArrayList<>();
        private long steps;
        private long pieces;
        private int promotions;

        Tally(int runs) {
            this.runs = runs;
        }

        void add(Chaos.Outcome outcome) {
            outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
            steps += outcome.steps();
            pieces += outcome.pieces();
            promotions += outcome.promotions();
            if (!outcome.violations().isEmpty()) {
                broken.add(
                        "seed " + outcome.seed() + ": " + outcome.violations().getFirst());
            }
        }

        void assertKept() {
            assertThat(broken)
                    .as("promises broken; a run is told by ./understudy test -pl scenarios -am -Dtest=SimulationTest "
                            + "-Dsurefire.failIfNoSpecifiedTests=false -Dunderstudy.seed=N")
                    .isEmpty();
            if (runs > 1) {
                assertThat(faults).containsOnlyKeys(Fault.values());
                assertThat(promotions).isPositive();
            }
        }

        @Override
        public String toString() {
            return "%d runs, %d steps, %d looks and actions, %d promotions, %d faults: %s%n%d runs broke a promise"
                    .formatted(
                            runs,
                            steps,
                            pieces,
                            promotions,
                            faults.values().stream().mapToInt(i -> i).sum(),
                            faults,
                            broken.size());
        }
    }
}
