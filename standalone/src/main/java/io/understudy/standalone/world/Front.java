package io.understudy.standalone.world;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.NginxPart;
import io.understudy.standalone.parts.SshdPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reverse proxy, through which visitors come. */
public final class Front {
    private final String name;
    private final String site;
    private final NginxPart nginx;
    private final Optional<SshdPart> sshd;
    private final Path folder;

    /** @param remote whether its routes are changed by ssh; else it is local to whoever changes them */
    Front(Machine machine, String name, String site, boolean remote, List<String> hosts, String pair)
            throws IOException {
        this.name = name;
        this.site = site;
        this.folder = machine.data().folder(name + "-disk");
        Files.createDirectories(routes());
        Path hostsMap = folder.resolve("hosts.map");
        StringBuilder map = new StringBuilder();
        hosts.forEach(host -> map.append(host).append(" ").append(pair).append(";\n"));
        Files.writeString(hostsMap, map);
        this.nginx = new NginxPart(machine, name, port -> ProxyConfig.http(port, hostsMap, routes()));
        this.sshd = remote ? Optional.of(new SshdPart(machine, name + "-sshd")) : Optional.empty();
        writeReloadScript();
    }

    /** Its name in fleet.yaml. */
    public String name() {
        return name;
    }

    /** Where visitors reach it. */
    public URI web() {
        return URI.create(nginx.url());
    }

    /** From now on its reload command does nothing, and reports success. */
    public void stopReloading() throws IOException {
        Files.createFile(stale());
    }

    /** The reload command of fleet.yaml: a script, because a real one would hide nginx' flags in one too. */
    private void writeReloadScript() throws IOException {
        Files.deleteIfExists(stale());
        Path script = reloadScript();
        Files.writeString(
                script,
                "#!/bin/sh\n[ -e '" + stale() + "' ] && exit 0\nexec '" + String.join("' '", nginx.reloadCommand())
                        + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Path routes() {
        return folder.resolve("routes");
    }

    private Path stale() {
        return folder.resolve("stale");
    }

    private Path reloadScript() {
        return folder.resolve("reload");
    }

    void start() {
        nginx.start();
        sshd.ifPresent(SshdPart::start);
    }

    void awaitReady() {
        nginx.awaitReady(Duration.ofSeconds(20));
        sshd.ifPresent(server -> server.awaitReady(Duration.ofSeconds(20)));
    }

    FleetYaml.ProxyLine fleetLine() {
        return new FleetYaml.ProxyLine(
                name,
                site,
                sshd.map(GalleryServer::reachBy).orElse(FleetYaml.Reach.LOCAL),
                web(),
                routes(),
                List.of(reloadScript().toString()));
    }
}
