package io.understudy.orchestrator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers what a proxy answers about its route, straight from the route file; real ones are in the demonstration's story. */
final class StandInProxy implements AutoCloseable {
    private final HttpServer server;
    private final Path folder;

    StandInProxy(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/understudy/route", exchange -> answer(exchange, route()));
        server.createContext("/.well-known/understudy/server", exchange -> answer(exchange, route().split("\\|")[0]));
        server.start();
    }

    Path folder() {
        return folder;
    }

    String web() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String route() throws IOException {
        Path file = folder.resolve("lyon.route");
        return Files.exists(file) ? Files.readString(file).split("\"")[3] : "";
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
