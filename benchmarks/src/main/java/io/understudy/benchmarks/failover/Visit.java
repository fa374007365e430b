package io.understudy.benchmarks.failover;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One visitor's request on a connection of its own, which no earlier one keeps busy or has broken.
 *
 * @param answer headers and body, as they came
 */
record Visit(String answer) {
    private static final int CONNECT_MILLIS = 2_000;

    /**
     * Asks and reads to the end.
     *
     * @param limit for each part of the answer
     * @throws IOException when nobody answers, or not in time
     */
    static Visit to(URI address, String host, String path, Duration limit) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout((int) limit.toMillis());
            OutputStream out = socket.getOutputStream();
            // In this version the answer comes in one piece and its end is that of the connection.
            out.write(("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new Visit(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A page that was served to its end, and is no proxy's excuse. */
    boolean isWholePage() {
        return answer.matches("(?s)HTTP/1\\.[01] 200 .*")
                && body().endsWith("</html>")
                && !answer.contains("Fatal error");
    }

    /** What follows the headers, without the white space around it; empty when there is nothing. */
    String body() {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0 ? "" : answer.substring(end).strip();
    }
}
