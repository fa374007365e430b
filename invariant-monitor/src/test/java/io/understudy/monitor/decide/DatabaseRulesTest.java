package io.understudy.monitor.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseRulesTest {

    @ParameterizedTest
    @CsvSource({
        // error number -> outcome, did the server speak
        "0,    BAD,    false",
        "1040, BAD,    true",
        "1044, UNTOLD, true",
        "1045, UNTOLD, true",
        "1129, UNTOLD, true",
        "1130, UNTOLD, true",
        "1698, UNTOLD, true",
        "1205, BAD,    true"
    })
    void refusalOfThisObserversAccountSaysNothingAboutTheServer(int code, Outcome outcome, boolean reached) {
        // Given
        String message = "refused";
        // When
        CheckReading reading = DatabaseRules.refused(code, message, Duration.ofMillis(3));
        // Then
        assertThat(reading.outcome()).isEqualTo(outcome);
        assertThat(reading.reached()).isEqualTo(reached);
    }
}
