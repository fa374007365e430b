package io.understudy.standalone.parts;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program for JavaPartTest: answers every request with a word of its environment. */
final class Greeter {

    private Greeter() {}

    /** Listens on the port that is its argument, or on that of the variable PORT. */
    public static void main(String... arguments) throws IOException {
        String port = arguments.length > 0 ? arguments[0] : System.getenv("PORT");
        byte[] word = System.getenv("GREETING").getBytes(StandardCharsets.UTF_8);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, word.length);
            exchange.getResponseBody().write(word);
            exchange.close();
        });
        server.start();
    }
}
