package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An HAProxy of which the whole configuration is given. */
public final class HaproxyPart extends Part {

    /** Writes the configuration. */
    public interface Configuration {
        /**
         * Called at every start.
         *
         * @param port where visitors must find it, on 127.0.0.1
         * @param runtimePort where its runtime API must listen, on 127.0.0.1
         */
        String text(int port, int runtimePort);
    }

    private final Configuration configuration;
    private final int port;
    private final int runtimePort;

    /** An HAProxy that has not been started yet. */
    public HaproxyPart(Machine machine, String name, Configuration configuration) {
        super(machine, name);
        this.configuration = configuration;
        this.port = machine.port(name);
        this.runtimePort = machine.port(name + "-runtime");
    }

    /** Its address for browsers, without a slash at the end. */
    public String url() {
        return "http://" + HOST + ":" + port;
    }

    /** A command that hands its input to the runtime API and prints the answer: as a fleet file's {@code runtime} wants it. */
    public List<String> runtimeCommand() {
        return List.of("bash", "-c", "exec 3<>/dev/tcp/" + HOST + "/" + runtimePort + "; cat >&3; cat <&3");
    }

    private Path file() {
        return folder().resolve("haproxy.cfg");
    }

    private List<String> command(String... options) {
        List<String> argv = new ArrayList<>(List.of(SystemTools.need("haproxy").toString()));
        argv.addAll(List.of(options));
        argv.addAll(List.of("-f", file().toString()));
        return List.copyOf(argv);
    }

    @Override
    Launch prepare() {
        write(file(), configuration.text(port, runtimePort));
        runOnce(new ProcessBuilder(command("-c", "-q")), Duration.ofSeconds(10));
        return new Launch(name(), command("-db"), Map.of(), folder(), log(), "TERM", Duration.ofSeconds(5));
    }

    @Override
    String advice() {
        return "look for [ALERT] above; the configuration is " + file();
    }

    @Override
    boolean isReady() {
        return answers(port) && answers(runtimePort);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
