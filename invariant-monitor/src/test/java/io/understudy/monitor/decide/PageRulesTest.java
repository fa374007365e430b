package io.understudy.monitor.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRulesTest {
    private static final Duration TOOK = Duration.ofMillis(12);

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer.Answered(status, body, body.length(), TOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>albums</html>, GOOD",
        "200, <HTML>albums</HTML>, GOOD",
        "200, <html>albums, BAD",
        "200, '', BAD",
        "200, <html>Fatal error: Uncaught mysqli_sql_exception</html>, BAD",
        "200, <html>fatal ERROR</html>, BAD",
        "404, <html>Not found</html>, NO_COPY",
        "404, <html>Fatal error</html>, BAD",
        "500, <html>albums</html>, BAD",
        "503, <html>albums</html>, BAD",
        "302, <html>albums</html>, BAD"
    })
    void pageIsJudgedByStatusAndBody(int status, String body, Outcome expected) {
        // Given
        HttpAnswer answer = answer(status, body);
        // When
        CheckReading reading = PageRules.page(answer);
        // Then
        assertThat(reading.outcome()).isEqualTo(expected);
        assertThat(reading.reached()).isTrue();
        assertThat(reading.evidence().millis()).isEqualTo(12);
    }

    @Test
    void silenceIsBadAndReachesNothing() {
        // Given
        HttpAnswer silent = new HttpAnswer.Silent("no complete answer within 2000 ms", Duration.ofSeconds(2));
        // When
        CheckReading reading = PageRules.page(silent);
        // Then
        assertThat(reading.outcome()).isEqualTo(Outcome.BAD);
        assertThat(reading.reached()).isFalse();
        assertThat(reading.observed()).isEqualTo("no complete answer within 2000 ms");
    }

    @ParameterizedTest
    @CsvSource({"200, jpeg, GOOD", "200, '', BAD", "404, jpeg, BAD", "502, jpeg, BAD"})
    void photoMustComeWithBytes(int status, String body, Outcome expected) {
        // Given
        HttpAnswer answer = answer(status, body);
        // When
        CheckReading reading = PageRules.photo(answer);
        // Then
        assertThat(reading.outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<img src=\"/upload/2026/a.jpg\" alt=\"x\">, /upload/2026/a.jpg",
                "<IMG class=thumb SRC='upload/a.jpg'>, /upload/a.jpg",
                "<img src=\"./i.php?/upload/a-th.jpg&amp;x=1\">, /i.php?/upload/a-th.jpg&x=1",
                "<img src=\"http://alice.test:8080/upload/a.jpg\">, /upload/a.jpg",
                "<img src=\"https://cdn.example/x.png\"><img src=\"/upload/b.jpg\">, /upload/b.jpg",
                "<img src=\"//alice.test/upload/c.jpg\">, /upload/c.jpg",
                "<img src=\"data:image/gif;base64~R0\"><img src=\"/d.jpg\">, /d.jpg",
                "<img src=\"/up load/e.jpg\">, /up%20load/e.jpg"
            })
    void firstPhotoIsTheFirstImageOfThisHost(String page, String path) {
        // Given
        String host = "alice.test";
        // When
        Optional<String> photo = PageRules.firstPhoto(page, host);
        // Then
        assertThat(photo).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>no album yet</html>",
                "<img src=\"https://cdn.example/x.png\">",
                "<img alt=\"no source\">",
                "<img src=\"https://alice.test.evil.example/x.png\">"
            })
    void pageWithoutAnImageOfThisHostHasNoPhoto(String page) {
        // Given
        String host = "alice.test";
        // When
        Optional<String> photo = PageRules.firstPhoto(page, host);
        // Then
        assertThat(photo).isEmpty();
    }
}
