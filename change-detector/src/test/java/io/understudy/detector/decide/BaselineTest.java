package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.TEN;
import static io.understudy.detector.decide.Fixtures.photos;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

    @ParameterizedTest
    @CsvSource({"2026-11-23T09:59:59.999Z, false", "2026-11-23T10:00:00Z, false", "2026-11-23T10:00:00.001Z, true"})
    void onlyANewerAsOfReplacesABaseline(Instant asOf, boolean replaces) {
        // Given
        Baseline stored = new Baseline(photos(3), TEN);
        Baseline candidate = new Baseline(photos(4), asOf);
        // When
        boolean taken = candidate.replaces(stored);
        // Then
        assertThat(taken).isEqualTo(replaces);
    }

    @Test
    void firstProvedBackupIsABaseline() {
        // Given
        Baseline candidate = new Baseline(photos(3), TEN);
        // When
        boolean taken = candidate.replaces(null);
        // Then
        assertThat(taken).isTrue();
    }
}
