package io.understudy.orchestrator.act;

import io.understudy.fleet.FailoverIp;
import io.understudy.fleet.Proxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a proxy itself answers about its routes: that counts, not what it was told. */
@ApplicationScoped
class ProxyAnswers {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final HttpClient http = HostHeader.clients().connectTimeout(LIMIT).build();

    /** @param status HTTP status, 0 if the proxy did not answer */
    record Answer(int status, String text) {
        boolean reached() {
            return status != 0;
        }
    }

    /** The route that the proxy has loaded, or why it cannot be told. */
    Answer loaded(Proxy proxy, String galleryHost) {
        return ask(proxy, galleryHost, "/.well-known/understudy/route");
    }

    /** The name of the server that answers visitors through the proxy. */
    Answer answering(Proxy proxy, String galleryHost) {
        return ask(proxy, galleryHost, "/.well-known/understudy/server");
    }

    /** The name of the proxy that answers at the address of a fail-over IP. */
    Answer holding(FailoverIp ip) {
        return send(HttpRequest.newBuilder(ip.web().resolve("/.well-known/understudy/proxy")));
    }

    private Answer ask(Proxy proxy, String galleryHost, String path) {
        return send(HttpRequest.newBuilder(proxy.web().resolve(path)).setHeader("Host", galleryHost));
    }

    private Answer send(HttpRequest.Builder question) {
        try {
            HttpRequest request = question.timeout(LIMIT).build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body().strip());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
