package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.understudy.orchestrator.FakeKeys;
import io.understudy.orchestrator.FakeProvider;
import io.understudy.orchestrator.decide.IpAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The first client of a process settles which headers all of them may send. */
class HostHeaderTest {

    @Test
    void aProxyIsAskedForItsGalleryAlsoWhenAProvidersApiWasAskedBefore() throws Exception {
        // Given a process of its own, in which nobody has made a client yet
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AProviderThenAProxy.class.getName())
                .redirectErrorStream(true)
                .start();
        // When it asks a provider first and then a proxy
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Then the proxy has heard the gallery's name
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).contains("target-1").contains("heard lyon.example");
    }

    /** The program of that process. */
    static final class AProviderThenAProxy {
        private AProviderThenAProxy() {}

        public static void main(String[] args) throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, host.length);
                exchange.getResponseBody().write(host);
                exchange.close();
            });
            server.start();
            try {
                ask(server);
            } finally {
                server.stop(0);
            }
        }

        private static void ask(HttpServer server) throws Exception {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            IpAnswer<String> route;
            try (FakeProvider fake = new FakeProvider("target-1")) {
                Path keys = Files.createTempDirectory("keys");
                route = IpProvider.of(FakeKeys.ROBOT.ip(fake, keys, Duration.ofSeconds(20)))
                        .route();
            }
            HttpRequest question = HttpRequest.newBuilder(address)
                    .setHeader("Host", "lyon.example")
                    .build();
            String heard = HostHeader.clients()
                    .build()
                    .send(question, HttpResponse.BodyHandlers.ofString())
                    .body();
            System.out.println(route + ", heard " + heard);
        }
    }
}
