package io.understudy.standalone.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * One gallery server's web server, a process of its own: {@code Site <server> <galleries folder> <port>}. It reads each gallery's own
 * {@code database.inc.php} at every request, so that what it shows is what that file leads to.
 */
public final class Site {
    private final HttpServer http;

    private Site(HttpServer http) {
        this.http = http;
    }

    /** Serves until it is killed. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: Site <server> <galleries folder> <port>");
            System.exit(2);
        }
        start(args[0], Path.of(args[1]), Integer.parseInt(args[2]));
    }

    /**
     * Starts serving on the loopback address.
     *
     * @param server name it answers at {@code /.well-known/understudy/server}
     * @param galleries folder with one folder per gallery, named by its host
     * @param port 0 for any free one
     */
    public static Site start(String server, Path galleries, int port) throws IOException {
        return start(server, galleries, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Starts serving on an address of its own, as in a container.
     *
     * @param server name it answers at {@code /.well-known/understudy/server}
     * @param galleries folder with one folder per gallery, named by its host
     */
    public static Site start(String server, Path galleries, InetSocketAddress address) throws IOException {
        HttpServer http = HttpServer.create(address, 200);
        // Not virtual ones: this server writes an answer within a monitor, and on Java 21 a visitor whose network is
        // gone in the middle of it would then hold
        // the only carrier thread of a container with one processor, for as long as TCP tries again.
        http.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        http.createContext("/", new Visits(server, galleries.toAbsolutePath().normalize()));
        http.start();
        return new Site(http);
    }

    /** Where it listens. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Stops at once. */
    public void stop() {
        http.stop(0);
    }
}
