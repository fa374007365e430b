package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTimingTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration TENTH = Duration.ofSeconds(90);

    @Test
    void nextScanIsDueAfterTheWholeIntervalWithoutChance() {
        // Given
        double chance = 0;
        // When
        Instant next = ScanTiming.next(TEN, QUARTER, chance);
        // Then
        assertThat(next).isEqualTo(TEN.plus(QUARTER));
    }

    @Test
    void nextScanIsNeverEarlierThanNineTenthsOfTheInterval() {
        // Given
        double chance = Math.nextDown(1.0);
        // When
        Instant next = ScanTiming.next(TEN, QUARTER, chance);
        // Then
        assertThat(next)
                .isBetween(TEN.plus(QUARTER).minus(TENTH), TEN.plus(QUARTER).minus(TENTH.minusSeconds(1)));
    }

    @Test
    void firstScansOfManyPairsAreSpreadOverATenthOfTheInterval() {
        // Given
        double half = 0.5;
        // When
        Instant first = ScanTiming.first(TEN, QUARTER, half);
        // Then
        assertThat(first).isEqualTo(TEN.plusSeconds(45));
    }

    @Test
    void failedScanIsTriedAgainAfterAFifthOfTheInterval() {
        // Given
        Instant started = TEN;
        // When
        Instant retry = ScanTiming.retry(started, QUARTER);
        // Then
        assertThat(retry).isEqualTo(TEN.plus(Duration.ofMinutes(3)));
    }

    @Test
    void failedScanIsNotTriedAgainWithinASecond() {
        // Given
        Duration veryOften = Duration.ofSeconds(2);
        // When
        Instant retry = ScanTiming.retry(TEN, veryOften);
        // Then
        assertThat(retry).isEqualTo(TEN.plusSeconds(1));
    }

    @Test
    void scanWithinATenthOfItsIntervalIsNotLate() {
        // Given
        Instant started = TEN.plus(TENTH);
        // When
        Optional<Duration> late = ScanTiming.lateness(TEN, Instant.MIN, started, QUARTER);
        // Then
        assertThat(late).isEmpty();
    }

    @Test
    void scanAMillisecondBeyondATenthOfItsIntervalIsLate() {
        // Given
        Instant started = TEN.plus(TENTH).plusMillis(1);
        // When
        Optional<Duration> late = ScanTiming.lateness(TEN, Instant.MIN, started, QUARTER);
        // Then
        assertThat(late).contains(TENTH.plusMillis(1));
    }

    @Test
    void timeDuringWhichThePairMustNotBeScannedDoesNotCountAsLate() {
        // Given: due at ten, but the spare served until noon
        Instant noon = TEN.plus(Duration.ofHours(2));
        // When
        Optional<Duration> late = ScanTiming.lateness(TEN, noon, noon.plusSeconds(1), QUARTER);
        // Then
        assertThat(late).isEmpty();
    }

    @ParameterizedTest(name = "begun at {0}, at {1}: due {2}")
    @CsvSource(textBlock = """
            2026-11-23T10:00:00Z,      , 2026-11-24T10:00:00Z
            2026-11-23T10:00:00Z, 02:30, 2026-11-24T02:30:00Z
            2026-11-23T02:30:05Z, 02:30, 2026-11-24T02:30:00Z
            2026-11-23T02:29:59Z, 02:30, 2026-11-24T02:30:00Z
            2026-11-23T20:00:00Z, 02:30, 2026-11-25T02:30:00Z
            """)
    void fullScanIsDueADayLaterOrAtItsTimeOfDay(Instant begun, LocalTime at, Instant expected) {
        // Given
        Duration every = Duration.ofDays(1);
        // When
        Instant due = ScanTiming.nextFull(begun, every, Optional.ofNullable(at), 0);
        // Then
        assertThat(due).isEqualTo(expected);
    }
}
