package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanPermissionTest {

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIN_SERVING", "MAIN_SUSPECT"})
    void mainInServiceIsScanned(Phase phase) {
        // Given
        Optional<io.understudy.events.PairState> known = Optional.of(state(phase));
        // When
        ScanPermission permission = ScanPermission.of(known);
        // Then
        assertThat(permission).isEqualTo(new ScanPermission.Allowed(state(phase)));
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
        ScanPermission permission = ScanPermission.of(known);
        // Then
        assertThat(permission).isInstanceOf(ScanPermission.Refused.class);
    }

    @Test
    void pairOfUnknownStateIsNotScanned() {
        // Given
        Optional<io.understudy.events.PairState> unknown = Optional.empty();
        // When
        ScanPermission permission = ScanPermission.of(unknown);
        // Then
        assertThat(permission).isInstanceOf(ScanPermission.Refused.class);
    }
}
