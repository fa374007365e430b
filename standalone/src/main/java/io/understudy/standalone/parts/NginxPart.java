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

/** An nginx of which only the inside of the {@code http} block is given; everything else lies in its own folder. */
public final class NginxPart extends Part {

    /** Writes what stands inside {@code http { … }}. */
    public interface HttpBlock {
        /**
         * Called at every start and reload.
         *
         * @param port the port on which the servers in the block must listen, on 127.0.0.1
         */
        String text(int port);
    }

    private final HttpBlock block;
    private final int port;

    /** An nginx that has not been started yet. */
    public NginxPart(Machine machine, String name, HttpBlock block) {
        super(machine, name);
        this.block = block;
        this.port = machine.port(name);
    }

    /** Its TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Its address for browsers, without a slash at the end. */
    public String url() {
        return "http://" + HOST + ":" + port;
    }

    /** The folder for everything that the configuration names with a relative path. */
    public Path prefix() {
        return folder();
    }

    /** The command that makes it read its configuration again: as a fleet file's {@code reload} wants it. */
    public List<String> reloadCommand() {
        return command("-s", "reload");
    }

    /** Writes the configuration afresh and makes nginx read it; returns before the old workers have ended. */
    public void reload() {
        writeConfiguration();
        runOnce(new ProcessBuilder(reloadCommand()), Duration.ofSeconds(10));
    }

    private List<String> command(String... more) {
        List<String> argv = new ArrayList<>(List.of(
                SystemTools.need("nginx").toString(),
                "-p",
                prefix().toString(),
                "-e",
                "stderr",
                "-c",
                folder().resolve("nginx.conf").toString()));
        argv.addAll(List.of(more));
        return List.copyOf(argv);
    }

    @Override
    Launch prepare() {
        writeConfiguration();
        runOnce(new ProcessBuilder(command("-t", "-q")), Duration.ofSeconds(10));
        return new Launch(name(), command(), Map.of(), folder(), log(), "TERM", Duration.ofSeconds(5));
    }

    private void writeConfiguration() {
        for (String temporary : List.of("body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            machine().data().folder(name() + "/tmp/" + temporary);
        }
        // A worker of another user could not enter a folder that only root may enter.
        String user = isSystemRoot() ? "user root root;" : "";
        write(folder().resolve("nginx.conf"), """
                %s
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log stderr notice;
                events { worker_connections 512; }
                http {
                    access_log off;
                    client_body_temp_path tmp/body;
                    proxy_temp_path tmp/proxy;
                    fastcgi_temp_path tmp/fastcgi;
                    uwsgi_temp_path tmp/uwsgi;
                    scgi_temp_path tmp/scgi;
                %s
                }
                """.formatted(user, block.text(port)));
    }

    @Override
    String advice() {
        return "look for [emerg] above; the configuration is " + folder().resolve("nginx.conf");
    }

    @Override
    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
