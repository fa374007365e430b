package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands on one server. Arguments reach the command as they are given, on this machine and over ssh alike: no shell
 * of either side expands them.
 */
public interface Shell {

    /**
     * Runs a command to its end, or kills it and its children at the limit. Never blocks on unread output.
     *
     * @param argv command and arguments; secrets do not belong here, other users can read them
     * @param stdin bytes for its standard input, which is then closed
     * @param limit how long it may run
     */
    Outcome run(List<String> argv, byte[] stdin, Duration limit);

    /** Runs a command without input. */
    default Outcome run(List<String> argv, Duration limit) {
        return run(argv, new byte[0], limit);
    }

    /**
     * Starts a command whose streams the caller handles. It is started from a thread that lives as long as this process, so
     * {@link Tether} holds.
     */
    Process start(List<String> argv) throws IOException;

    /** What has to be executed on this machine to run the command on the server, for pipelines. */
    List<String> commandLine(List<String> argv);

    /**
     * How rsync reaches the server: {@code user@host} and the value for {@code -e}; empty when the server is this machine.
     */
    Optional<List<String>> rsyncRemote();

    /** A shell with shared ssh connections: many short commands need one key exchange. */
    static Shell of(Reach reach) {
        return of(reach, Connections.SHARED);
    }

    /** A shell on the server. */
    static Shell of(Reach reach, Connections connections) {
        return switch (reach) {
            case Reach.Local local -> new LocalShell();
            case Reach.Ssh ssh -> new SshShell(ssh, connections);
        };
    }

    /** Whether commands run over ssh share one connection. */
    enum Connections {
        /** {@link #run} goes through one connection per server that is kept open; {@link #start} has its own. */
        SHARED,
        /** Every command has its own connection. */
        SEPARATE
    }
}
