package io.understudy.standalone.world;

import io.understudy.standalone.machine.Loopback;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.SshdPart;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import io.understudy.standalone.site.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine that holds galleries: its web server, its database, its sshd, its disk. */
public final class GalleryServer implements Setting.Server {
    private final Machine machine;
    private final String name;
    private final String site;
    private final int webPort;
    private final JavaPart web;
    private final SshdPart sshd;
    private final Path galleries;
    private MariaDbPart database;

    GalleryServer(Machine machine, String name, String site) {
        this.machine = machine;
        this.name = name;
        this.site = site;
        this.webPort = machine.port(name + "-web");
        this.galleries = machine.data().folder(name + "-disk/galleries");
        this.database = new MariaDbPart(machine, name + "-database", true);
        this.sshd = new SshdPart(machine, name + "-sshd");
        JavaPart.Program program = JavaPart.Program.here(
                Site.class,
                List.of(name, galleries.toString(), Integer.toString(webPort)),
                Map.of(),
                web().resolve("/.well-known/understudy/server"));
        this.web = new JavaPart(
                machine,
                name + "-web",
                new JavaPart.Program(
                        program.what(),
                        List.of("-Xmx64m"),
                        program.arguments(),
                        program.environment(),
                        program.ready()));
    }

    @Override
    public String name() {
        return name;
    }

    /** The site it stands in. */
    public String site() {
        return site;
    }

    @Override
    public URI web() {
        return URI.create("http://" + Part.HOST + ":" + webPort);
    }

    /** Its database server. */
    public MariaDbPart database() {
        return database;
    }

    /** The folder with one folder per gallery. */
    public Path galleries() {
        return galleries;
    }

    /** A gallery's folder. */
    public Path gallery(String host) {
        return galleries.resolve(host);
    }

    @Override
    public DatabaseSettings settings(String host) throws IOException {
        return SettingsFile.read(gallery(host));
    }

    @Override
    public Connection openAsRoot() throws SQLException {
        return database.openAsRoot("");
    }

    @Override
    public Optional<byte[]> file(String host, String path) throws IOException {
        Path file = gallery(host).resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public Map<String, String> userFiles(String host) throws IOException {
        return UserFiles.hashes(gallery(host));
    }

    SshdPart sshd() {
        return sshd;
    }

    /** The names of its parts, as their pid files have them. */
    List<String> partNames() {
        return List.of(web.name(), database.name(), sshd.name());
    }

    /** From now on its database server starts without the boot gate, on the same data. */
    void removeBootGate() {
        database = new MariaDbPart(machine, name + "-database", false);
    }

    void start() {
        database.start();
        sshd.start();
        web.start();
    }

    /** Too slow for visitors from now on, as on 14 October 2017: its web server hangs, its database and its disk can still be read. */
    public void overload() {
        web.freeze();
    }

    void awaitReady() {
        database.awaitReady(Duration.ofSeconds(90));
        sshd.awaitReady(Duration.ofSeconds(30));
        web.awaitReady(Duration.ofSeconds(30));
    }

    /** kill -9 of everything. */
    @Override
    public void kill() {
        List<Thread> ends = new ArrayList<>();
        for (Part part : List.of(web, database, sshd)) {
            ends.add(Thread.ofPlatform().start(part::kill));
        }
        for (Thread end : ends) {
            try {
                end.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public List<String> listening() {
        List<String> listening = new ArrayList<>();
        for (var server : List.of(
                Map.entry("web", webPort), Map.entry("database", database.port()), Map.entry("sshd", sshd.port()))) {
            if (listens(server.getValue())) {
                listening.add(server.getKey());
            }
        }
        return listening;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** How fleet.yaml names the way to it: by ssh, as to any other machine. */
    FleetYaml.Reach reach() {
        return reachBy(sshd);
    }

    static FleetYaml.Reach reachBy(SshdPart sshd) {
        return new FleetYaml.Reach(Optional.of(sshd.port()), sshd.user(), sshd.keyFile(), sshd.knownHostsFile());
    }
}
