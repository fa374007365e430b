package io.understudy.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A web server or a proxy that answers what a test wants, dies, or hangs. Knows only the gallery {@code alice.test}. */
final class FakeWeb {
    static final String PAGE = "<html><img src=\"/upload/a.jpg\"></html>";

    private record Said(int status, String body) {}

    private final int port;
    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private ServerSocket deaf;

    FakeWeb(int port) {
        this.port = port;
    }

    /** A gallery server in good order. */
    FakeWeb gallery() throws IOException {
        says("/", 200, PAGE);
        says("/upload/a.jpg", 200, "jpeg");
        return up();
    }

    /** A proxy with this route loaded, behind which that server answers. */
    FakeWeb route(String route, String answerer) throws IOException {
        says("/.well-known/understudy/route", 200, route);
        says("/.well-known/understudy/server", 200, answerer);
        return up();
    }

    FakeWeb says(String path, int status, String body) {
        answers.put(path, new Said(status, body));
        return this;
    }

    private FakeWeb up() throws IOException {
        stopHanging();
        if (server == null) {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = "alice.test".equals(exchange.getRequestHeaders().getFirst("Host"));
            Said said = known
                    ? answers.getOrDefault(exchange.getRequestURI().getPath(), new Said(404, "not here"))
                    : new Said(421, "who is that?");
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Nothing listens any more. */
    void die() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Connections are accepted by the kernel, and nobody ever answers. */
    void hang() throws IOException {
        die();
        deaf = new ServerSocket(port, 1000, InetAddress.getLoopbackAddress());
    }

    private void stopHanging() throws IOException {
        if (deaf != null) {
            deaf.close();
            deaf = null;
        }
    }

    void close() throws IOException {
        die();
        stopHanging();
    }
}
