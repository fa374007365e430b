package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.TEN;
import static io.understudy.detector.decide.Fixtures.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScanPermissionTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIN_SERVING", "MAIN_SUSPECT"})
    void mainInServiceIsScanned(Phase phase) {
        // Given
        Optional<io.understudy.events.PairState> known = Optional.of(state(phase));
        // When
        ScanPermission permission = ScanPermission.of(known, TEN, true, QUARTER, false, TEN);
        // Then
        assertThat(permission)
                .isInstanceOfSatisfying(
                        ScanPermission.Allowed.class,
                        allowed -> assertThat(allowed.state()).isEqualTo(state(phase)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MAIN_SERVING", "MAIN_SUSPECT"})
    void mainOutOfServiceIsNotScanned(Phase phase) {
        // Given
        Optional<io.understudy.events.PairState> known = Optional.of(state(phase));
        // When
        ScanPermission permission = ScanPermission.of(known, TEN, true, QUARTER, false, TEN);
        // Then
        assertThat(permission).isInstanceOf(ScanPermission.Refused.class);
    }

    @Test
    void pairOfUnknownStateIsNotScanned() {
        // Given
        Optional<io.understudy.events.PairState> unknown = Optional.empty();
        // When
        ScanPermission permission = ScanPermission.of(unknown, TEN, true, QUARTER, false, TEN);
        // Then
        assertThat(permission).isInstanceOf(ScanPermission.Refused.class);
    }

    @ParameterizedTest(name = "{0}, ailing {1}, {2} s after it was due, requested {3}: {4}")
    @CsvSource(textBlock = """
            MAIN_SERVING, false,   0, false, true
            MAIN_SERVING,  true,   0, false, false
            MAIN_SERVING,  true, 899, false, false
            MAIN_SERVING,  true, 900, false, true
            MAIN_SERVING,  true,   0,  true, true
            MAIN_SUSPECT, false,   0, false, false
            MAIN_SUSPECT, false, 899, false, false
            MAIN_SUSPECT, false, 900, false, true
            MAIN_SUSPECT, false,   0,  true, true
            """)
    void ailingMainIsScannedHalfAsOften(Phase phase, boolean ailing, long seconds, boolean requested, boolean allowed) {
        // Given
        Optional<io.understudy.events.PairState> known = Optional.of(state(phase));
        // When
        ScanPermission permission = ScanPermission.of(known, TEN, requested, QUARTER, ailing, TEN.plusSeconds(seconds));
        // Then
        assertThat(permission instanceof ScanPermission.Allowed).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 900"})
    void scanOfASparedMainIsDueLater(boolean ailing, long seconds) {
        // Given
        Optional<io.understudy.events.PairState> known = Optional.of(state(Phase.MAIN_SERVING));
        // When
        ScanPermission permission = ScanPermission.of(known, TEN, false, QUARTER, ailing, TEN.plusSeconds(2000));
        // Then
        assertThat(permission)
                .isEqualTo(new ScanPermission.Allowed(state(Phase.MAIN_SERVING), TEN.plusSeconds(seconds)));
    }
}
