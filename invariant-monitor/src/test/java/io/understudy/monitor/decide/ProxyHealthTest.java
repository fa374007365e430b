package io.understudy.monitor.decide;

import static io.understudy.monitor.decide.Looks.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.events.AccessMode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyHealthTest {

    static Stream<Arguments> routes() {
        return Stream.of(
                arguments(new RouteReading.Loaded("s1", AccessMode.WRITE), "healthy"),
                arguments(new RouteReading.Missing("HTTP 502"), "unhealthy"),
                arguments(new RouteReading.Unreadable("connection refused"), "unhealthy"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aProxyServesWhenItTellsItsRouteWhateverTheServerBehindItDoes(RouteReading route, String verdict) {
        // Given a proxy behind which no server answers
        ProxyReading proxy = new ProxyReading("p1", route, new AnswererReading.Unreadable("HTTP 502"));

        // When it is judged by observers that are well
        HealthJudge.Judged judged = HealthJudge.judge(
                ProxyHealth.reading(proxy, TEN),
                HealthMemory.EMPTY,
                ObserverState.fit(),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60));

        // Then
        assertThat(judged.verdict().word()).isEqualTo(verdict);
    }
}
