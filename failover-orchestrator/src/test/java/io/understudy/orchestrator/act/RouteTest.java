package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @Test
    void aRouteSurvivesItsOwnText() {
        // Given a route
        Route route = new Route(
                "s1b",
                "http://127.0.0.1:20114",
                AccessMode.READ_ONLY,
                3,
                99,
                Instant.parse("2026-11-23T10:15:00.123456Z"));

        // When it is read back from its text
        Optional<Route> read = Route.parse(route.value());

        // Then it is the same
        assertThat(read).contains(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s1b",
                "s1b|http://x|SOMETIMES|1|2|-",
                "s1b|http://x|WRITE|one|2|-",
                "s1b|http://x|WRITE|1|2|noon"
            })
    void aTextThatIsNoRouteIsNone(String text) {
        // Given what a proxy might answer instead of a route

        // When it is read
        Optional<Route> read = Route.parse(text);

        // Then there is none
        assertThat(read).isEmpty();
    }
}
