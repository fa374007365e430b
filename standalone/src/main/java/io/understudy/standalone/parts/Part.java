package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.machine.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One server of the system as a process of its own. Its data are in {@code <data folder>/<name>}, its output in {@code <data folder>/logs/<name>.log}; both, and its
 * ports, stay the same over restarts.
 */
public abstract class Part implements Machine.Stoppable, AutoCloseable {

    /** The only address on which anything listens. */
    public static final String HOST = Loopback.HOST;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final Machine machine;
    private final String name;
    private final Path log;
    private volatile Optional<RunningProcess> running = Optional.empty();
    private volatile Optional<Contained> container = Optional.empty();

    Part(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
        this.log = machine.data().folder("logs").resolve(name + ".log");
    }

    /** Makes the data ready at the first start, nothing later; then says how the process is started. */
    abstract Launch prepare();

    /** Asks the part itself whether it can be used. */
    abstract boolean isReady();

    /** What a person should look at when it does not start. */
    String advice() {
        return "read the whole log; a wipe of the data folder (./understudy wipe) starts afresh";
    }

    /** The same server in a container, for tests that want such; empty where there is none. */
    Optional<Contained> contained() {
        return Optional.empty();
    }

    private Optional<Contained> container() {
        if (Contained.isWanted() && container.isEmpty()) {
            container = contained();
            container.ifPresent(made -> made.logTo(log));
        }
        return container;
    }

    /** Starts the process and does not wait for it; does nothing while it runs. */
    public final void start() {
        if (!isAlive()) {
            if (container().isPresent()) {
                container.get().start();
            } else {
                running = Optional.of(machine.start(prepare(), this));
            }
        }
    }

    /** Starts it and waits until it can be used, for a minute at most. */
    public final void startAndAwait() {
        start();
        awaitReady(Duration.ofSeconds(60));
    }

    /**
     * Waits until the part can be used.
     *
     * @throws PartFailed if it ends or the time is over before that
     */
    public final void awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            machine.restIfTheProgramEnds();
            if (!isAlive()) {
                throw PartFailed.withLog(name, "ended instead of starting", log, advice());
            }
            if (System.nanoTime() > end) {
                throw PartFailed.withLog(name, "was not ready within " + limit.toSeconds() + " s", log, advice());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Ends it in good order. */
    @Override
    public final void stop() {
        container.ifPresent(Contained::stop);
        boolean well = running.map(RunningProcess::stop).orElse(false);
        running = Optional.empty();
        if (well) {
            endedWell();
        }
    }

    /** Called when it was told to end and did so by itself. */
    void endedWell() {}

    /** SIGKILL to the process and to all that came from it; returns when none is left. */
    public final void kill() {
        container.ifPresent(Contained::kill);
        running.ifPresent(RunningProcess::kill);
        running = Optional.empty();
    }

    /** SIGSTOP to the process and to all that came from it. */
    public final void freeze() {
        container.ifPresent(Contained::freeze);
        running.ifPresent(RunningProcess::freeze);
    }

    /** SIGCONT after {@link #freeze}. */
    public final void thaw() {
        container.ifPresent(Contained::thaw);
        running.ifPresent(RunningProcess::thaw);
    }

    /** Whether its process lives; a frozen one does. */
    public final boolean isAlive() {
        return running.filter(RunningProcess::isAlive).isPresent()
                || container.filter(Contained::isAlive).isPresent();
    }

    /** The process, while it is started. */
    public final Optional<RunningProcess> process() {
        return running;
    }

    /** Its name, unique in the data folder. */
    public final String name() {
        return name;
    }

    /** The file with its output. */
    public final Path log() {
        return log;
    }

    /** Its own folder. */
    public final Path folder() {
        return machine.data().folder(name);
    }

    final Machine machine() {
        return machine;
    }

    /** Runs a program of preparation to its end; its output goes to the log. */
    final void runOnce(ProcessBuilder builder, Duration limit) {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw PartFailed.withLog(
                        name, "could not be prepared within " + limit.toSeconds() + " s", log, advice());
            }
            if (process.exitValue() != 0) {
                String program = builder.command().getFirst();
                throw PartFailed.withLog(
                        name,
                        "could not be prepared (" + program + " exited " + process.exitValue() + ")",
                        log,
                        advice());
            }
        } catch (IOException e) {
            throw new PartFailed(name + ": cannot run " + builder.command().getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed(name + ": interrupted", e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Deletes what a preparation that was killed half-way left behind. */
    static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    static boolean isSystemRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        stop();
    }
}
