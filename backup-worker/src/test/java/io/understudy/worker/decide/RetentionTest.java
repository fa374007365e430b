package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pruning forgets nothing that the policy promises, whatever the history. */
class RetentionTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Retention RULE = new Retention(QUARTER, Duration.ofDays(1), Duration.ofDays(30));
    private static final Instant START = Instant.parse("2026-01-01T00:07:00Z");

    /** Seconds between versions: busy, ordinary, and with silences of weeks. */
    private static long pause(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> 60 + random.nextInt(60);
            case 1, 2 -> random.nextInt(86_400);
            case 3 -> random.nextInt(40 * 86_400);
            default -> 900 + random.nextInt(900);
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void every_tick_of_the_policy_is_answered_as_if_nothing_had_ever_been_removed(long seed) {
        // Given a random history, pruned after every version and at random times between
        Random random = new Random(seed);
        NavigableSet<Instant> ever = new TreeSet<>();
        NavigableSet<Instant> kept = new TreeSet<>();
        Set<Instant> pins = new TreeSet<>();
        Instant now = START;
        for (int i = 0; i < 400; i++) {
            ever.add(now);
            kept.add(now);
            if (random.nextInt(50) == 0) {
                pins.add(now);
            }
            now = now.plusSeconds(pause(random));
            // When
            Set<Instant> removed = RULE.unneeded(versions(kept, pins), now);
            kept.removeAll(removed);
            // Then
            assertThat(kept).as("seed %d", seed).containsAll(pins).contains(ever.last());
            promised(seed, ever, kept, now, QUARTER, Duration.ofDays(1));
            promised(seed, ever, kept, now, Duration.ofDays(1), Duration.ofDays(30));
            assertThat(kept.size()).as("seed %d: kept", seed).isLessThanOrEqualTo(97 + 31 + pins.size() + 1);
        }
    }

    private static void promised(
            long seed,
            NavigableSet<Instant> ever,
            NavigableSet<Instant> kept,
            Instant now,
            Duration grid,
            Duration back) {
        long step = grid.toSeconds();
        for (long tick = Math.floorDiv(now.getEpochSecond(), step) * step;
                tick >= now.minus(back).getEpochSecond();
                tick -= step) {
            Instant asked = Instant.ofEpochSecond(tick);
            assertThat(kept.floor(asked))
                    .as("seed %d: state of %s asked at %s", seed, asked, now)
                    .isEqualTo(ever.floor(asked));
        }
    }

    @Test
    void a_month_of_versions_every_quarter_of_an_hour_becomes_a_day_of_them_and_one_a_day() {
        // Given
        NavigableSet<Instant> all = new TreeSet<>();
        Instant now = START.plus(Duration.ofDays(40));
        for (Instant at = START; at.isBefore(now); at = at.plus(QUARTER)) {
            all.add(at);
        }
        // When
        Set<Instant> removed = RULE.unneeded(versions(all, Set.of()), now);
        // Then
        assertThat(all.size() - removed.size()).isBetween(96 + 28, 97 + 31);
    }

    @Test
    void a_version_from_the_future_means_a_wrong_clock_and_removes_nothing() {
        // Given
        NavigableSet<Instant> all = new TreeSet<>(
                Set.of(START, START.plusSeconds(1), START.plusSeconds(2), START.plus(Duration.ofDays(90))));
        // When
        Set<Instant> removed = RULE.unneeded(versions(all, Set.of()), START.plus(Duration.ofDays(60)));
        // Then
        assertThat(removed).isEmpty();
    }

    @Test
    void a_grid_that_misses_midnight_is_refused() {
        // Given
        Duration odd = Duration.ofMinutes(7);
        // When
        var attempt = assertThatThrownBy(() -> new Retention(odd, Duration.ofDays(1), Duration.ofDays(30)));
        // Then
        attempt.isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<Retention.Version> versions(Set<Instant> all, Set<Instant> pins) {
        return all.stream()
                .map(at -> new Retention.Version(at, pins.contains(at)))
                .collect(Collectors.toSet());
    }
}
