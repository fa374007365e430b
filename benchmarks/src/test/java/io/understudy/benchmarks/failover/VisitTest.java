package io.understudy.benchmarks.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {
    private static final String PAGE = "<!DOCTYPE html>\n<html><body>Albums</body></html>\n";

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 OK\r\nX-Understudy-Data-As-Of: now\r\n\r\n"})
    void takesAPageThatCameToItsEnd(String headers) {
        // When
        boolean whole = new Visit(headers + PAGE).isWholePage();

        // Then
        assertThat(whole).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 503 Service Unavailable\r\n\r\n<html><body>No server is available.</body></html>",
                "HTTP/1.1 502 Bad Gateway\r\n\r\n<html></html>",
                "HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html>\n<html><body>Alb",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n<html><h1>Fatal error</h1></html>",
                "HTTP/1.1 500 200 \r\n\r\n<html></html>"
            })
    void takesNothingElseForAPage(String answer) {
        // When
        boolean whole = new Visit(answer).isWholePage();

        // Then
        assertThat(whole).isFalse();
    }

    @Test
    void knowsTheBodyFromTheHeaders() {
        // When
        String body = new Visit("HTTP/1.1 200 OK\r\nServer: x\r\n\r\ns1\n").body();

        // Then
        assertThat(body).isEqualTo("s1");
    }
}
