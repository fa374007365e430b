package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A program of ours in a JVM of its own, such as a service. */
public final class JavaPart extends Part {

    /** Enough for a service, and quick to start: what a short life on a small machine needs. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx160m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN_WHEN_ARCHIVING = Duration.ofSeconds(30);

    private final Supplier<Program> program;

    /**
     * What runs in the JVM.
     *
     * @param what {@code -jar FILE}, or {@code -cp PATH MAIN-CLASS}
     * @param jvmFlags added to the usual ones; the last of contradicting flags counts
     * @param arguments the program's arguments; never a secret
     * @param environment added to this program's environment: the place for secrets and settings
     * @param archive where an archive of its classes is kept, if one is
     * @param ready an address that answers 200 as soon as the program can be used; without one it counts as ready while it lives
     */
    public record Program(
            List<String> what,
            List<String> jvmFlags,
            List<String> arguments,
            Map<String, String> environment,
            Optional<Path> archive,
            Optional<URI> ready) {

        public Program {
            what = List.copyOf(what);
            jvmFlags = List.copyOf(jvmFlags);
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Without an archive of classes. */
        public Program(
                List<String> what,
                List<String> jvmFlags,
                List<String> arguments,
                Map<String, String> environment,
                Optional<URI> ready) {
            this(what, jvmFlags, arguments, environment, Optional.empty(), ready);
        }

        /** A jar with its settings in the environment. */
        public static Program jar(Path jar, Map<String, String> environment, URI ready) {
            return new Program(List.of("-jar", jar.toString()), List.of(), List.of(), environment, Optional.of(ready));
        }

        /** A main class on this program's own class path. */
        public static Program here(Class<?> main, List<String> arguments, Map<String, String> environment, URI ready) {
            return new Program(
                    List.of("-cp", System.getProperty("java.class.path"), main.getName()),
                    List.of(),
                    arguments,
                    environment,
                    Optional.of(ready));
        }

        /**
         * The same jar with an archive of its classes, by which it starts in half the time. The first process writes it at its good end, later ones read it; all
         * processes of a jar should name the same file.
         */
        public Program withArchive(Path file) {
            return new Program(what, jvmFlags, arguments, environment, Optional.of(file), ready);
        }
    }

    private static Optional<ClassArchive> archiveOf(Program program) {
        return program.archive()
                .filter(file -> program.what().getFirst().equals("-jar"))
                .map(file -> new ClassArchive(file, Path.of(program.what().getLast())));
    }

    /** A program that has not been started yet. */
    public JavaPart(Machine machine, String name, Program program) {
        this(machine, name, () -> program);
    }

    /** A program whose settings are asked for at every start. */
    public JavaPart(Machine machine, String name, Supplier<Program> program) {
        super(machine, name);
        this.program = program;
    }

    /** The {@code java} that runs this program. */
    public static Path javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    Launch prepare() {
        Program now = program.get();
        List<String> argv = new ArrayList<>();
        argv.add(javaProgram().toString());
        argv.addAll(JVM_FLAGS);
        Duration stopWithin = STOP_WITHIN;
        Optional<ClassArchive> archive = archiveOf(now);
        if (archive.isPresent()) {
            archive.get().discard(folder());
            argv.addAll(archive.get().flags(folder()));
            stopWithin = archive.get().isWrittenBy(folder()) ? STOP_WITHIN_WHEN_ARCHIVING : STOP_WITHIN;
        }
        argv.addAll(now.jvmFlags());
        argv.addAll(now.what());
        argv.addAll(now.arguments());
        Map<String, String> environment = new HashMap<>(Map.of("PATH", SystemTools.searchPath()));
        environment.putAll(now.environment());
        return new Launch(name(), argv, environment, folder(), log(), "TERM", stopWithin);
    }

    @Override
    void endedWell() {
        archiveOf(program.get()).ifPresent(archive -> archive.publish(folder()));
    }

    @Override
    boolean isReady() {
        Optional<URI> ready = program.get().ready();
        return ready.isEmpty() ? isAlive() : answersWell(ready.get());
    }

    private static boolean answersWell(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) Duration.ofSeconds(1).toMillis());
            connection.setReadTimeout((int) Duration.ofSeconds(2).toMillis());
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
