package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
