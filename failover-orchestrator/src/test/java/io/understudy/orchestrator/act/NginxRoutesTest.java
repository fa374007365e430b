package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.fleet.Proxy;
import io.understudy.fleet.Reach;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxRoutesTest {
    @TempDir
    Path folder;

    private final NginxRoutes routes = new NginxRoutes();

    @Test
    void aRouteIsOneMapLineThatNginxIsToldOf() throws IOException {
        // Given a proxy without a route, whose reload leaves a trace
        Route route = route(1, 17, Instant.parse("2026-11-23T10:15:00Z"));

        // When the route is applied
        String failure = routes.apply(proxy("touch", folder + "/reloaded"), "lyon", route);

        // Then the line is there, nothing else, and the reload has run
        assertThat(failure).isEmpty();
        assertThat(folder.resolve("lyon.route"))
                .hasContent("\"lyon\" \"s1b|http://127.0.0.1:20114|READ_ONLY|1|17|2026-11-23T10:15:00Z\";");
        assertThat(folder.resolve("reloaded")).exists();
    }

    @ParameterizedTest(name = "epoch|decision {0}")
    @ValueSource(strings = {"1|16", "0|18"})
    void aRouteOfAnEarlierDecisionIsRefused(String late) throws IOException {
        // Given a route that is applied
        routes.apply(proxy("true"), "lyon", route(1, 17, null));
        String held = Files.readString(folder.resolve("lyon.route"));
        String[] parts = late.split("\\|");

        // When one of an earlier epoch or decision comes late
        String failure =
                routes.apply(proxy("true"), "lyon", route(Long.parseLong(parts[0]), Long.parseLong(parts[1]), null));

        // Then it is refused with what stands there, and nothing has changed
        assertThat(failure).contains("epoch 1, decision 17");
        assertThat(folder.resolve("lyon.route")).hasContent(held);
    }

    @Test
    void aReloadThatFailsIsTold() {
        // Given a proxy whose reload fails
        Proxy proxy = proxy("false");

        // When a route is applied
        String failure = routes.apply(proxy, "lyon", route(1, 17, null));

        // Then that is said
        assertThat(failure).contains("p1");
    }

    @Test
    void aProxyThatDoesNotAnswerIsNotReached() {
        // Given a proxy at a port where nobody listens
        Proxy proxy = proxy("true");

        // When it is asked for its route
        NginxRoutes.Answer answer = routes.loaded(proxy, "alice.test");

        // Then it was not reached
        assertThat(answer.reached()).isFalse();
    }

    @Test
    void aRouteSurvivesItsOwnText() {
        // Given a route
        Route route = route(3, 99, Instant.parse("2026-11-23T10:15:00.123456Z"));

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

    private Proxy proxy(String... reload) {
        Proxy.Routes file = new Proxy.Routes(folder.toString(), List.of(reload));
        return new Proxy("p1", "strasbourg", new Reach.Local(), URI.create("http://127.0.0.1:9"), file);
    }

    private static Route route(long epoch, long decision, Instant dataAsOf) {
        return new Route("s1b", "http://127.0.0.1:20114", AccessMode.READ_ONLY, epoch, decision, dataAsOf);
    }
}
