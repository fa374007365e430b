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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxRoutesTest {
    @TempDir
    Path folder;

    @Test
    void aRouteIsOneMapLineThatNginxIsToldOf() throws IOException {
        // Given a proxy without a route, whose reload leaves a trace
        Route route = route(1, 17, Instant.parse("2026-11-23T10:15:00Z"));

        // When the route is applied
        String failure = apply(proxy("touch", folder + "/reloaded"), route);

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
        apply(proxy("true"), route(1, 17, null));
        String held = Files.readString(folder.resolve("lyon.route"));
        String[] parts = late.split("\\|");

        // When one of an earlier epoch or decision comes late
        String failure = apply(proxy("true"), route(Long.parseLong(parts[0]), Long.parseLong(parts[1]), null));

        // Then it is refused with what stands there, and nothing has changed
        assertThat(failure).contains("epoch 1, decision 17");
        assertThat(folder.resolve("lyon.route")).hasContent(held);
    }

    @Test
    void aReloadThatFailsIsTold() {
        // Given a proxy whose reload fails
        Proxy proxy = proxy("false");

        // When a route is applied
        String failure = apply(proxy, route(1, 17, null));

        // Then that is said
        assertThat(failure).contains("p1");
    }

    private static String apply(Proxy proxy, Route route) {
        return RouteDriver.of(proxy).apply(proxy, "lyon", route);
    }

    private Proxy proxy(String... reload) {
        Proxy.Routes file = new Proxy.Routes.NginxFiles(folder.toString(), List.of(reload));
        return new Proxy("p1", "strasbourg", new Reach.Local(), URI.create("http://127.0.0.1:9"), file);
    }

    private static Route route(long epoch, long decision, Instant dataAsOf) {
        return new Route("s1b", "http://127.0.0.1:20114", AccessMode.READ_ONLY, epoch, decision, dataAsOf);
    }
}
