package io.understudy.monitor.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObserverStateTest {

    @ParameterizedTest
    @CsvSource({
        // anything reached, round in ms -> sick
        "true,  100,   false",
        "true,  10000, false",
        "true,  10001, true",
        "false, 100,   true",
        "false, 10001, true"
    })
    void observerThatReachesNothingOrWasFrozenIsSick(boolean reached, long tookMillis, boolean sick) {
        // Given: four times two seconds, and two more, bound a round
        Duration limit = Duration.ofSeconds(2);
        // When
        ObserverState state = ObserverState.of(reached, Duration.ofMillis(tookMillis), limit);
        // Then
        assertThat(state.sickness().isPresent()).isEqualTo(sick);
    }
}
