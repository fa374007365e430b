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

    private final Supplier<Program> program;

    /**
     * What runs in the JVM.
     *
     * @param what {@code -jar FILE}, or {@code -cp PATH MAIN-CLASS}
     * @param jvmFlags added to the usual ones; the last of contradicting flags counts
     * @param arguments the program's arguments; never a secret
     * @param environment added to this program's environment: the place for secrets and settings
     * @param ready an address that answers 200 as soon as the program can be used; without one it counts as ready while it lives
     */
    public record Program(
            List<String> what,
            List<String> jvmFlags,
            List<String> arguments,
            Map<String, String> environment,
            Optional<URI> ready) {

        public Program {
            what = List.copyOf(what);
            jvmFlags = List.copyOf(jvmFlags);
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
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

        /** The same, with a class-data archive that the JVM writes at a good end and reads at the next start. */
        public Program withArchive(Path archive) {
            List<String> flags = new ArrayList<>(jvmFlags);
            flags.add("-XX:+AutoCreateSharedArchive");
            flags.add("-XX:SharedArchiveFile=" + archive);
            flags.add("-Xlog:cds=off");
            flags.add("-Xshare:auto");
            return new Program(what, flags, arguments, environment, ready);
        }
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
        argv.addAll(now.jvmFlags());
        argv.addAll(now.what());
        argv.addAll(now.arguments());
        Map<String, String> environment = new HashMap<>(Map.of("PATH", SystemTools.searchPath()));
        environment.putAll(now.environment());
        return Launch.of(name(), argv, environment, folder(), log());
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
