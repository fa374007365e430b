package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.events.AccessMode;
import io.understudy.fleet.Proxy;
import io.understudy.fleet.Reach;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.HaproxyPart;
import io.understudy.standalone.world.ProxyConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real HAProxy with the configuration that operators copy. */
class HaproxyRoutesTest {
    private static final String HOST = "alice.test";
    private static final Instant AS_OF = Instant.parse("2026-11-23T10:15:00Z");

    @TempDir
    Path folder;

    private final ProxyAnswers answers = new ProxyAnswers();
    private Machine machine;
    private HaproxyPart haproxy;
    private HttpServer main;
    private HttpServer spare;
    private Path map;
    private Proxy proxy;

    @BeforeEach
    void startProxy() throws IOException {
        main = server("s1");
        spare = server("s1b");
        map = Files.createFile(folder.resolve("routes.map"));
        Path hosts = Files.writeString(folder.resolve("hosts.map"), HOST + " lyon\n");
        machine = Machine.open(folder.resolve("data"));
        haproxy = new HaproxyPart(machine, "p1", (port, runtime) -> ProxyConfig.haproxy(port, runtime, hosts, map));
        haproxy.startAndAwait();
        proxy = proxy(haproxy.runtimeCommand());
    }

    @AfterEach
    void stopProxy() {
        machine.close();
        main.stop(0);
        spare.stop(0);
    }

    @Test
    void aNewPairsRouteIsLoadedAtOnceAndItsServerAnswers() {
        // Given a proxy without a route
        Route route = to(main, "s1", AccessMode.WRITE, 1, 17);

        // When one is applied
        String failure = apply(route);

        // Then the proxy says that it has loaded it, and the server answers through it
        assertThat(failure).isEmpty();
        assertThat(answers.loaded(proxy, HOST).text()).isEqualTo(route.value());
        assertThat(answers.answering(proxy, HOST).text()).isEqualTo("s1");
    }

    @Test
    void aPairsRouteIsReplacedAndOtherPairsKeepTheirs() throws IOException {
        // Given the routes of two pairs, the second of which has a name that as a pattern is the first one's too
        apply(to(main, "s1", AccessMode.WRITE, 1, 17));
        RouteDriver.of(proxy).apply(proxy, "l.on", to(main, "s2", AccessMode.WRITE, 1, 3));

        // When both change
        Route changed = to(spare, "s1b", AccessMode.READ_ONLY, 1, 18);
        String failure = apply(changed);
        RouteDriver.of(proxy).apply(proxy, "l.on", to(main, "s2", AccessMode.WRITE, 1, 4));

        // Then each has changed by itself, in the file too
        assertThat(failure).isEmpty();
        assertThat(answers.answering(proxy, HOST).text()).isEqualTo("s1b");
        assertThat(Files.readAllLines(map))
                .containsExactlyInAnyOrder(
                        "lyon " + changed.value(),
                        "l.on " + to(main, "s2", AccessMode.WRITE, 1, 4).value());
    }

    @Test
    void aRouteOutlivesTheProxysOwnEnd() {
        // Given a route that the runtime API was told
        Route route = to(spare, "s1b", AccessMode.READ_ONLY, 1, 18);
        apply(route);

        // When the proxy is killed and started again
        haproxy.kill();
        haproxy.startAndAwait();

        // Then it has the route all the same
        assertThat(answers.loaded(proxy, HOST).text()).isEqualTo(route.value());
    }

    @ParameterizedTest(name = "epoch {0}, decision {1}")
    @CsvSource({"1, 16", "0, 18"})
    void aRouteOfAnEarlierDecisionIsRefused(long epoch, long decision) {
        // Given a route
        Route held = to(main, "s1", AccessMode.WRITE, 1, 17);
        apply(held);

        // When one of an earlier epoch or decision comes late
        String failure = apply(to(spare, "s1b", AccessMode.READ_ONLY, epoch, decision));

        // Then it is refused with what stands there
        assertThat(failure).contains("epoch 1, decision 17");
        assertThat(answers.loaded(proxy, HOST).text()).isEqualTo(held.value());
    }

    @Test
    void aProxyThatCannotBeToldIsNamed() {
        // Given a proxy whose runtime API is not there
        Proxy mute = proxy(List.of("false"));

        // When it is to have a route
        String failure = RouteDriver.of(mute).apply(mute, "lyon", to(main, "s1", AccessMode.WRITE, 1, 17));

        // Then that is said
        assertThat(failure).contains("p1");
    }

    @Test
    void aRefusalOfTheRuntimeApiIsTold() {
        // Given a proxy whose configuration calls the map by another name
        Proxy other = new Proxy(
                "p1",
                "strasbourg",
                new Reach.Local(),
                URI.create(haproxy.url()),
                new Proxy.Routes.HaproxyMap(folder.resolve("other.map").toString(), haproxy.runtimeCommand()));

        // When it is to have a route
        String failure = RouteDriver.of(other).apply(other, "lyon", to(main, "s1", AccessMode.WRITE, 1, 17));

        // Then HAProxy's own words are told
        assertThat(failure).contains("HAProxy says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws.php",
                "/%61dmin.php",
                "//admin.php",
                "/./register.php",
                "/x/../admin.php",
                "/picture.php?action=rate"
            })
    void nothingIsChangedThroughAReadOnlyRoute(String path) throws Exception {
        // Given a spare that is served read-only
        apply(to(spare, "s1b", AccessMode.READ_ONLY, 1, 18));

        // When a visitor asks for what changes something
        HttpResponse<String> answer = get(path);

        // Then it is refused with a word on when to come again and how old the data are, and reading goes on
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("600");
        assertThat(answer.body()).contains(AS_OF.toString());
        assertThat(get("/index.php").headers().firstValue("X-Understudy-Data-As-Of"))
                .contains(AS_OF.toString());
    }

    private String apply(Route route) {
        return RouteDriver.of(proxy).apply(proxy, "lyon", route);
    }

    private Proxy proxy(List<String> runtime) {
        return new Proxy(
                "p1",
                "strasbourg",
                new Reach.Local(),
                URI.create(haproxy.url()),
                new Proxy.Routes.HaproxyMap(map.toString(), runtime));
    }

    private static Route to(HttpServer server, String name, AccessMode mode, long epoch, long decision) {
        String web = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Route(name, web, mode, epoch, decision, mode == AccessMode.READ_ONLY ? AS_OF : null);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(haproxy.url() + path))
                .setHeader("Host", HOST)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private static HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, name));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
