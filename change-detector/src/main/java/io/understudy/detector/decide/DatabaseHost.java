package io.understudy.detector.decide;

import java.util.Optional;

/** Whether a gallery's {@code db_host} can be the database server that is read. */
public final class DatabaseHost {
    private DatabaseHost() {}

    /**
     * Why the gallery's pages use another server; empty when nothing says so. A name alone proves nothing, it may be an alias; a
     * port or a socket that the server does not have is another server's.
     *
     * @param dbHost {@code host}, {@code host:port}, or the path of a socket, also behind {@code localhost:}
     * @param port at which the server says that it listens
     * @param reachedAt the port at which it is reached
     * @param socket path of the server's socket
     */
    public static Optional<String> elsewhere(String dbHost, int port, int reachedAt, String socket) {
        int path = dbHost.indexOf('/');
        if (path >= 0) {
            String named = dbHost.substring(path);
            return socket == null || !socket.startsWith("/") || named.equals(socket)
                    ? Optional.empty()
                    : Optional.of("db_host names the socket " + named + ", the server's is " + socket);
        }
        int colon = dbHost.lastIndexOf(':');
        String digits = colon < 0 || dbHost.indexOf(':') != colon ? "" : dbHost.substring(colon + 1);
        if (!digits.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int named = Integer.parseInt(digits);
        return named == port || named == reachedAt
                ? Optional.empty()
                : Optional.of("db_host names port " + named + ", the server listens at " + port);
    }
}
