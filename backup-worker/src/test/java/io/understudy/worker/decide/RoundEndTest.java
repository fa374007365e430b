package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.RoundKind;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundEndTest {
    private static final Instant UNTIL = Instant.parse("2026-11-24T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "NIGHTLY, 3, 3, 0, 1, true",
        "NIGHTLY, 3, 2, 1, 1, true",
        "NIGHTLY, 3, 1, 1, 1, false",
        "NIGHTLY, 3, 0, 3, 1, true",
        "NIGHTLY, 3, 1, 1, 0, true",
        "REQUESTED, 3, 2, 1, 1, false",
        "REQUESTED, 3, 2, 1, 0, true",
        "REQUESTED, 3, 3, 0, 1, true"
    })
    void a_night_is_over_when_only_what_does_not_work_is_left(
            RoundKind kind, int galleries, int proved, int hopeless, int secondsLeft, boolean over) {
        // Given
        RoundEnd end = new RoundEnd(kind, UNTIL);
        // When
        boolean isOver = end.isOver(galleries, proved, hopeless, UNTIL.minusSeconds(secondsLeft));
        // Then
        assertThat(isOver).isEqualTo(over);
    }
}
