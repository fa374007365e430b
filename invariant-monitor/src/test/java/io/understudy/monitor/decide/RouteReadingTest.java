package io.understudy.monitor.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReadingTest {
    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer.Answered(status, body, body.length(), Duration.ZERO);
    }

    @Test
    void loadedRouteNamesServerAndMode() {
        // Given
        HttpAnswer answer = answer(200, "s1b|http://127.0.0.1:20114|READ_ONLY|1|17|2026-11-23T10:15:00Z\n");
        // When
        RouteReading reading = RouteReading.of(answer);
        // Then
        assertThat(reading).isEqualTo(new RouteReading.Loaded("s1b", AccessMode.READ_ONLY));
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, <html>who are you</html>",
        "200, s1|http://x|SOMETIMES|1|1|-",
        "200, |x|WRITE|1|1|-",
        "503, no",
        "404, no"
    })
    void proxyThatAnswersWithoutAUsableRouteHasNone(int status, String body) {
        // Given
        HttpAnswer answer = answer(status, body);
        // When
        RouteReading reading = RouteReading.of(answer);
        // Then
        assertThat(reading).isInstanceOf(RouteReading.Missing.class);
    }

    @Test
    void silentProxySaysNothing() {
        // Given
        HttpAnswer silent = new HttpAnswer.Silent("connection refused", Duration.ZERO);
        // When
        RouteReading reading = RouteReading.of(silent);
        // Then
        assertThat(reading).isEqualTo(new RouteReading.Unreadable("connection refused"));
    }

    @Test
    void answererIsWhoSaysItsName() {
        // Given
        HttpAnswer answer = answer(200, "s1b\n");
        // When
        AnswererReading reading = AnswererReading.of(answer);
        // Then
        assertThat(reading).isEqualTo(new AnswererReading.Named("s1b"));
    }

    @ParameterizedTest
    @CsvSource({"502, bad gateway", "200, ''"})
    void nobodyAnsweringIsNotAnAnswer(int status, String body) {
        // Given
        HttpAnswer answer = answer(status, body);
        // When
        AnswererReading reading = AnswererReading.of(answer);
        // Then
        assertThat(reading).isInstanceOf(AnswererReading.Unreadable.class);
    }
}
