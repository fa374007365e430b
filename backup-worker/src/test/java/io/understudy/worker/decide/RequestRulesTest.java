package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.BackupRequested;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofHours(20);
    private static final Set<String> KNOWN = Set.of("lyon/b", "lyon/a");

    @Test
    void all_galleries_of_the_pair_are_meant_when_none_is_named() {
        // Given
        BackupRequested request = request(1L, 60, null, null);
        // When
        RequestRules.Answer answer = answer(request, KNOWN);
        // Then
        assertThat(answer).isEqualTo(new RequestRules.Accepted(List.of("lyon/a", "lyon/b"), NOW.plus(PATIENCE), false));
    }

    @Test
    void a_time_limit_makes_it_urgent() {
        // Given
        BackupRequested request = request(null, 60, "lyon/b", 600L);
        // When
        RequestRules.Answer answer = answer(request, KNOWN);
        // Then
        assertThat(answer).isEqualTo(new RequestRules.Accepted(List.of("lyon/b"), NOW.plusSeconds(600), true));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2, 60, -, -, stale-epoch",
                "1, 0, -, -, expired",
                "1, -5, -, -, expired",
                "1, 60, lyon/c, -, no-such-gallery",
                "1, 60, lyon/a, 0, no-time"
            })
    void what_cannot_be_done_is_refused_with_its_rule(
            Long epoch, int expiresIn, String gallery, Long within, String rule) {
        // Given
        BackupRequested request = request(epoch, expiresIn, gallery, within);
        // When
        RequestRules.Answer answer = answer(request, KNOWN);
        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        RequestRules.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    @Test
    void a_pair_of_which_nothing_is_known_yet_has_nothing_to_back_up() {
        // Given
        BackupRequested request = request(1L, 60, null, null);
        // When
        RequestRules.Answer answer = answer(request, Set.of());
        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        RequestRules.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("nothing-known"));
    }

    @Test
    void the_night_comes_once_a_day_for_each_pair_at_its_own_minute() {
        // Given
        NightlyTime time = new NightlyTime(LocalTime.of(1, 0), Duration.ofHours(1));
        // When
        Instant first = time.after(NOW, "lyon");
        // Then
        assertThat(first).isBetween(Instant.parse("2026-11-24T01:00:00Z"), Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(time.after(first, "lyon")).isEqualTo(first.plus(Duration.ofDays(1)));
        assertThat(time.after(first.minusSeconds(1), "lyon")).isEqualTo(first);
        assertThat(time.after(NOW, "brest")).isNotEqualTo(first);
    }

    @Test
    void a_rounds_end_is_estimated_from_its_pace() {
        // Given 10 of 30 galleries and 5 MB in 100 s
        RoundPace pace = new RoundPace(NOW.minusSeconds(100), 10, 20, 5_000_000);
        // When
        Optional<Instant> end = pace.end(NOW);
        // Then
        assertThat(end).contains(NOW.plusSeconds(200));
        assertThat(pace.bytesPerSecond(NOW)).isEqualTo(50_000);
        assertThat(new RoundPace(NOW, 0, 30, 0).end(NOW)).isEmpty();
    }

    private static RequestRules.Answer answer(BackupRequested request, Set<String> known) {
        return RequestRules.answer(request, new Roles("s1", "s1b", 1, 7), Optional.empty(), known, NOW, PATIENCE);
    }

    private static BackupRequested request(Long epoch, int expiresIn, String gallery, Long within) {
        return new BackupRequested(
                "lyon", "marie", "test", epoch, NOW.plusSeconds(expiresIn), false, gallery, false, within);
    }
}
