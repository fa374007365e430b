package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.decide.ClaimOrder.Running;
import io.understudy.worker.decide.ClaimOrder.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ClaimOrder ORDER = new ClaimOrder(3, 3, LONG);

    @Test
    void the_oldest_recovery_point_comes_first() {
        // Given
        List<Waiting> due = List.of(copied("b", 10), copied("a", 30), copied("c", 20));
        // When
        List<Waiting> order = ORDER.order(due, List.of());
        // Then
        assertThat(names(order)).containsExactly("a", "c", "b");
    }

    @Test
    void a_flood_of_new_galleries_does_not_overtake_an_older_copy() {
        // Given
        List<Waiting> due = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> fresh("new" + i, 5)).toList());
        due.add(copied("old", 20));
        // When
        List<Waiting> order = ORDER.order(due, List.of());
        // Then
        assertThat(order.getFirst().gallery()).isEqualTo("old");
    }

    @Test
    void galleries_that_change_all_the_time_do_not_keep_a_new_one_waiting_for_ever() {
        // Given two galleries that are due again as soon as they were copied, and a new one
        TreeMap<String, Waiting> due = new TreeMap<>();
        due.put("busy1", copied("busy1", 10));
        due.put("busy2", copied("busy2", 9));
        due.put("new", fresh("new", 1));
        List<String> taken = new ArrayList<>();
        // When each turn takes a minute
        for (int minute = 1; minute <= 5; minute++) {
            String next =
                    ORDER.order(List.copyOf(due.values()), List.of()).getFirst().gallery();
            taken.add(next);
            due.put(next, copied(next, -minute));
        }
        // Then
        assertThat(taken).startsWith("busy1", "busy2", "new");
    }

    @Test
    void a_last_backup_on_demand_comes_first_and_the_earliest_deadline_before_all() {
        // Given
        List<Waiting> due = List.of(copied("old", 600), urgent("later", 9), urgent("sooner", 3));
        // When
        List<Waiting> order = ORDER.order(due, List.of());
        // Then
        assertThat(names(order)).containsExactly("sooner", "later", "old");
    }

    @Test
    void a_pair_at_its_limit_gets_no_more_and_other_pairs_go_on() {
        // Given
        List<Waiting> due = List.of(copied("a", 60), new Waiting("other", "brest", NOW, NOW, null, 0, null));
        List<Running> running = List.of(running("x", null, 0), running("y", null, 0), running("z", null, 0));
        // When
        List<Waiting> order = ORDER.order(due, running);
        // Then
        assertThat(names(order)).containsExactly("other");
    }

    @Test
    void one_runner_stays_for_the_small_while_huge_galleries_are_copied() {
        // Given
        List<Waiting> due = List.of(slow("huge3", 600), copied("small", 1));
        List<Running> running = List.of(running("huge1", LONG, 0), running("huge2", LONG, 0));
        // When
        List<Waiting> order = ORDER.order(due, running);
        // Then
        assertThat(names(order)).containsExactly("small");
    }

    @Test
    void a_first_copy_that_turns_out_to_be_huge_counts_as_such() {
        // Given
        List<Running> running = List.of(
                new Running("unknown1", "lyon", null, 0, LONG, true),
                new Running("unknown2", "lyon", null, 0, LONG, true));
        // When
        List<Waiting> order = ORDER.order(List.of(slow("huge", 600), copied("small", 1)), running);
        // Then
        assertThat(names(order)).containsExactly("small");
    }

    @Test
    void galleries_that_do_not_work_leave_a_runner_for_those_that_do() {
        // Given a dead server, each attempt at which waits for a time limit
        List<Running> running = List.of(running("dead1", null, 4), running("dead2", null, 4));
        // When
        List<Waiting> order = ORDER.order(
                List.of(new Waiting("dead3", "lyon", null, NOW, null, 4, null), copied("sound", 1)), running);
        // Then
        assertThat(names(order)).containsExactly("sound");
    }

    @Test
    void a_single_runner_takes_the_huge_too() {
        // Given
        ClaimOrder single = new ClaimOrder(1, 1, LONG);
        // When
        List<Waiting> order = single.order(List.of(slow("huge", 600)), List.of());
        // Then
        assertThat(names(order)).containsExactly("huge");
    }

    private static List<String> names(List<Waiting> order) {
        return order.stream().map(Waiting::gallery).toList();
    }

    private static Waiting copied(String gallery, int minutesAgo) {
        return new Waiting(
                gallery, "lyon", NOW.minus(Duration.ofMinutes(minutesAgo)), NOW, Duration.ofSeconds(2), 0, null);
    }

    private static Waiting fresh(String gallery, int minutesAgo) {
        return new Waiting(gallery, "lyon", null, NOW.minus(Duration.ofMinutes(minutesAgo)), null, 0, null);
    }

    private static Waiting slow(String gallery, int minutesAgo) {
        return new Waiting(gallery, "lyon", NOW.minus(Duration.ofMinutes(minutesAgo)), NOW, LONG, 0, null);
    }

    private static Waiting urgent(String gallery, int minutesLeft) {
        return new Waiting(gallery, "lyon", NOW, NOW, null, 0, NOW.plus(Duration.ofMinutes(minutesLeft)));
    }

    private static Running running(String gallery, Duration tookLast, int failures) {
        return new Running(gallery, "lyon", tookLast, failures, Duration.ZERO, true);
    }
}
