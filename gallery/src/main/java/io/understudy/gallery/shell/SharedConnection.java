package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One ssh connection to a server, kept open by a process of its own, that many short commands share. A command never depends on
 * it: while it is not there, ssh connects by itself. The process dies with this one.
 */
final class SharedConnection {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);
    private static final Map<Reach.Ssh, SharedConnection> ALL = new ConcurrentHashMap<>();
    private static final Executor WHEN_OTHERS_HAVE_FINISHED = CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS);

    private final SshCommand ssh;
    private Optional<Process> process = Optional.empty();
    private Optional<Path> socket = Optional.empty();
    private long lastAttempt = System.nanoTime() - BETWEEN_ATTEMPTS.toNanos();
    private int generation;

    private SharedConnection(Reach.Ssh reach) {
        this.ssh = new SshCommand(reach);
    }

    static SharedConnection to(Reach.Ssh reach) {
        return ALL.computeIfAbsent(reach, SharedConnection::new);
    }

    /** The socket to share the connection by, if it is open; else it is being opened for later commands. */
    synchronized Optional<Path> socket() {
        if (process.isEmpty() || !process.get().isAlive()) {
            open();
        }
        return socket.filter(Files::exists);
    }

    private void open() {
        if (System.nanoTime() - lastAttempt < BETWEEN_ATTEMPTS.toNanos()) {
            return;
        }
        lastAttempt = System.nanoTime();
        Path path = SocketFolder.PATH.resolve(Integer.toHexString(System.identityHashCode(this)) + "-" + generation++);
        try {
            ProcessBuilder builder = new ProcessBuilder(Tether.tie(ssh.sharing(path)));
            builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            Process started = LongLivedStarter.start(builder);
            process = Optional.of(started);
            socket = Optional.of(path);
        } catch (IOException noTetherOrNoSsh) {
            // Commands connect by themselves; if it is ssh that is missing, they say so.
            process = Optional.empty();
            socket = Optional.empty();
        }
    }

    /** Takes the connection out of use, because it may hang; commands that still run over it get a minute. */
    synchronized void retire() {
        process.ifPresent(old -> WHEN_OTHERS_HAVE_FINISHED.execute(old::destroy));
        process = Optional.empty();
        socket = Optional.empty();
    }

    private synchronized void end() {
        process.ifPresent(Process::destroy);
    }

    /** A folder that only this user can enter: whoever reaches the socket has the connection. */
    private static final class SocketFolder {
        static final Path PATH = create();

        private static Path create() {
            try {
                Path folder = Files.createTempDirectory("understudy-ssh");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "end-shared-connections"));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create a folder for sockets", e);
            }
        }

        private static void remove(Path folder) {
            ALL.values().forEach(SharedConnection::end);
            try (var sockets = Files.list(folder)) {
                for (Path left : sockets.toList()) {
                    Files.deleteIfExists(left);
                }
                Files.deleteIfExists(folder);
            } catch (IOException leftToTheTempFoldersCleaner) {
                // Nothing depends on it.
            }
        }
    }
}
