package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ClockRule RULE = new ClockRule(Duration.ofMinutes(2));

    /** Minutes from the worker's now. */
    @ParameterizedTest
    @CsvSource({
        "0, -15, ''",
        "1, -15, ''",
        "3, -15, main-clock-ahead",
        "-20, -15, main-clock-went-back",
        "-20, 1, main-clock-went-back",
        "0, 600, ''"
    })
    void a_copy_is_believed_unless_its_instant_is_in_the_future_or_goes_back(int asOf, int before, String reason) {
        // Given
        Instant last = NOW.plus(Duration.ofMinutes(before));
        // When
        Optional<ClockRule.Doubt> doubt = RULE.doubt(NOW.plus(Duration.ofMinutes(asOf)), NOW, last);
        // Then
        assertThat(doubt.map(ClockRule.Doubt::reason).orElse("")).isEqualTo(reason);
    }

    @Test
    void a_first_copy_with_a_clock_that_is_behind_only_looks_older_than_it_is() {
        // Given
        Instant behind = NOW.minus(Duration.ofDays(1));
        // When
        Optional<ClockRule.Doubt> doubt = RULE.doubt(behind, NOW, null);
        // Then
        assertThat(doubt).isEmpty();
    }
}
