package io.understudy.standalone.parts;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program for JavaPartTest: answers every request with a word of its environment. */
final class Greeter {

    private Greeter() {}

    public static void main(String... arguments) throws IOException {
        byte[] word = System.getenv("GREETING").getBytes(StandardCharsets.UTF_8);
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, word.length);
            exchange.getResponseBody().write(word);
            exchange.close();
        });
        server.start();
    }
}
