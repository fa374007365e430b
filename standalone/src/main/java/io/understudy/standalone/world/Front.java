package io.understudy.standalone.world;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.HaproxyPart;
import io.understudy.standalone.parts.NginxPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.SshdPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reverse proxy, through which visitors come: an nginx or a HAProxy. */
public final class Front implements Setting.Proxy {
    private final String name;
    private final String site;
    private final Part proxy;
    private final URI web;
    private final FleetYaml.Routes routes;
    private final Optional<SshdPart> sshd;
    private final Path folder;

    private Front(Machine machine, String name, String site, boolean remote, Software software) throws IOException {
        this.name = name;
        this.site = site;
        this.folder = Files.createDirectories(machine.data().folder(name + "-disk"));
        Path script = folder.resolve("routes-command");
        switch (software) {
            case NGINX -> {
                Path files = Files.createDirectories(folder.resolve("routes"));
                NginxPart nginx = new NginxPart(machine, name, port -> ProxyConfig.nginx(port, hostsMap(), files));
                this.proxy = nginx;
                this.web = URI.create(nginx.url());
                this.routes = new FleetYaml.Routes.NginxFiles(files, List.of(script.toString()));
                writeScript(script, nginx.reloadCommand());
            }
            case HAPROXY -> {
                Path map = folder.resolve("routes.map");
                if (Files.notExists(map)) {
                    Files.createFile(map);
                }
                HaproxyPart haproxy = new HaproxyPart(
                        machine, name, (port, runtime) -> ProxyConfig.haproxy(port, runtime, hostsMap(), map));
                this.proxy = haproxy;
                this.web = URI.create(haproxy.url());
                this.routes = new FleetYaml.Routes.HaproxyMap(map, List.of(script.toString()));
                writeScript(script, haproxy.runtimeCommand());
            }
            default -> throw new IllegalArgumentException("no such proxy: " + software);
        }
        this.sshd = remote ? Optional.of(new SshdPart(machine, name + "-sshd")) : Optional.empty();
    }

    /** What a front can be. */
    enum Software {
        NGINX,
        HAPROXY
    }

    /** @param remote whether its routes are changed by ssh; else it is local to whoever changes them */
    static Front of(
            Machine machine,
            String name,
            String site,
            boolean remote,
            Software software,
            List<String> hosts,
            String pair)
            throws IOException {
        Front front = new Front(machine, name, site, remote, software);
        StringBuilder map = new StringBuilder();
        String end = software == Software.NGINX ? ";\n" : "\n";
        hosts.forEach(host -> map.append(host).append(" ").append(pair).append(end));
        Files.writeString(front.hostsMap(), map);
        return front;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI web() {
        return web;
    }

    /** From now on the command that brings it new routes does nothing, and reports success. */
    public void stopReloading() throws IOException {
        Files.createFile(stale());
    }

    /** The command of fleet.yaml: a script, because a real one would hide its flags in one too. */
    private void writeScript(Path script, List<String> command) throws IOException {
        Files.deleteIfExists(stale());
        String quoted = String.join(" ", command.stream().map(Front::quoted).toList());
        Files.writeString(
                script, "#!/bin/sh\n[ -e " + quoted(stale().toString()) + " ] && exit 0\nexec " + quoted + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Path hostsMap() {
        return folder.resolve("hosts.map");
    }

    private Path stale() {
        return folder.resolve("stale");
    }

    void start() {
        proxy.start();
        sshd.ifPresent(SshdPart::start);
    }

    void awaitReady() {
        proxy.awaitReady(Duration.ofSeconds(20));
        sshd.ifPresent(server -> server.awaitReady(Duration.ofSeconds(20)));
    }

    FleetYaml.ProxyLine fleetLine() {
        return new FleetYaml.ProxyLine(
                name, site, sshd.map(GalleryServer::reachBy).orElse(FleetYaml.Reach.LOCAL), web(), routes);
    }
}
