package io.understudy.kit.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The service's doors. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Http(URI base) {
        this.base = base;
    }

    int port() {
        return base.getPort();
    }

    URI live() {
        return base.resolve("/q/health/live");
    }

    /** Waits for the kit's readiness checks. */
    void awaitReady() {
        await("ready")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").contains("\"status\": \"UP\",\n    \"checks\""));
    }

    String get(String path) {
        return send(request(path).GET().build()).body();
    }

    int status(String path) {
        return send(request(path).GET().build()).statusCode();
    }

    String post(String path) {
        return post(path, "");
    }

    String post(String path, String json) {
        HttpResponse<String> answer = send(posting(path, json));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** For a request that will be frozen, or die with the service. */
    CompletableFuture<HttpResponse<String>> postAside(String path) {
        return client.sendAsync(posting(path, ""), HttpResponse.BodyHandlers.ofString());
    }

    /** Value of a counter, 0 if it was never counted. */
    double counter(String name, String label) {
        return get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpRequest posting(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(40));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
