package io.understudy.standalone.story;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A visitor's browser: asks a proxy, or a server directly, for a gallery by its host. */
final class Visitor {
    static {
        // The gallery is chosen by the Host header, whatever address is asked. Read once, when the client's class is
        // loaded.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** An answer, read to its end; never compared as a record. */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(int status, String body, byte[] bytes, HttpResponse<byte[]> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Page get(URI base, String host, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET(), host);
    }

    Page upload(URI base, String host, int album, String name, byte[] photo) throws IOException, InterruptedException {
        String query = "/ws.php?method=pwg.images.addSimple&category=" + album + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return send(
                HttpRequest.newBuilder(base.resolve(query))
                        .header("Content-Type", "image/jpeg")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(photo)),
                host);
    }

    private Page send(HttpRequest.Builder request, String host) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.header("Host", host).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Page(
                response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response.body(), response);
    }
}
