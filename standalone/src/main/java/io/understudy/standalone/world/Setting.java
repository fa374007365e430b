package io.understudy.standalone.world;

import io.understudy.standalone.site.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the story is played on and looked at: processes of this machine, or containers. Whatever runs there, it is one pair behind two proxies. */
public interface Setting {
    /** Name of the pair. */
    String pair();

    /** The gallery on which health and mode are proved, and on which the story is played. */
    String probeHost();

    /** All galleries of the pair. */
    List<String> hosts();

    /** The server that is the main in epoch 1. */
    Server main();

    /** The server that is the spare in epoch 1. */
    Server spare();

    /** The reverse proxies. */
    List<? extends Proxy> fronts();

    /** For a Kafka client of one's own. */
    String bootstrapServers();

    /** The album into which the story uploads: the probe gallery's first public one. Looked up once, while the main lives. */
    int uploadAlbum() throws IOException;

    /** What fleet.yaml says of an outage that leads to a promotion. */
    Duration promoteAfter();

    /** From now on the worker waits when it comes to that point. */
    void armWorker(String point) throws IOException;

    /** Whether the worker waits there. */
    boolean workerReached(String point) throws IOException;

    /** SIGSTOP to the worker. */
    void freezeWorker() throws IOException;

    /** The worker may pass that point and goes on. */
    void continueWorker(String point) throws IOException;

    /** The main machine is switched on again; repeating it changes nothing. */
    void powerOn() throws IOException, SQLException;

    /** A machine that holds galleries: its web server, its database, its sshd, its disk. */
    interface Server {
        /** Its name in fleet.yaml. */
        String name();

        /** Its own web address, past the proxies. */
        URI web();

        /** What a gallery's credentials file on this very server says; its database's address is the one that can be reached from here. */
        DatabaseSettings settings(String host) throws IOException;

        /** A new connection to its database as root. */
        Connection openAsRoot() throws SQLException;

        /** The bytes of a gallery's file on its disk. */
        Optional<byte[]> file(String host, String path) throws IOException;

        /** SHA-256 of every user file of a gallery on its disk, by path; what a site makes anew by itself is left out. */
        Map<String, String> userFiles(String host) throws IOException;

        /** Ends everything on the machine, at once. */
        void kill() throws IOException;

        /** Which of its three servers accept connections. */
        List<String> listening();
    }

    /** A reverse proxy, through which visitors come. */
    interface Proxy {
        /** Its name in fleet.yaml. */
        String name();

        /** Where visitors reach it. */
        URI web();
    }
}
