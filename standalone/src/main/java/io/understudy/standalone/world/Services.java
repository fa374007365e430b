package io.understudy.standalone.world;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.parts.Tools;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Understudy's services as processes, told of the world by a settings file each; nothing of their code is known here. */
final class Services {
    static final String DETECTOR = "change-detector";
    static final String WORKER = "backup-worker";
    static final String ORCHESTRATOR = "failover-orchestrator";
    static final List<String> OBSERVERS = List.of("o1", "o2", "o3");
    private static final String MONITOR = "invariant-monitor";

    private final Machine machine;
    private final Accounts accounts;
    private final Path fleetFile;
    private final String brokers;
    private final PostgresPart postgres;
    private final Map<String, JavaPart> parts = new LinkedHashMap<>();
    private final Map<String, Drill> drills = new LinkedHashMap<>();

    Services(Machine machine, Accounts accounts, Path fleetFile, String brokers, PostgresPart postgres) {
        this.machine = machine;
        this.accounts = accounts;
        this.fleetFile = fleetFile;
        this.brokers = brokers;
        this.postgres = postgres;
    }

    /** Whether every service has been built. */
    static Optional<String> missing() {
        for (String module : List.of(DETECTOR, WORKER, ORCHESTRATOR, MONITOR)) {
            if (!Files.isRegularFile(jar(module))) {
                return Optional.of(jar(module) + " is missing: build it with ./understudy");
            }
        }
        return Optional.empty();
    }

    private static Path jar(String module) {
        Path root = Optional.ofNullable(System.getProperty("understudy.root"))
                .map(Path::of)
                .or(Tools::checkout)
                .orElseThrow(() -> new IllegalStateException("not started inside a checkout"));
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    void describeAll(GalleryServer main, GalleryServer spare, Optional<Path> trap) {
        describe(
                DETECTOR,
                DETECTOR,
                "detector",
                Optional.of(main),
                Map.of("reader", "understudy_reader"),
                Map.of(),
                Optional.empty());
        describe(
                WORKER,
                WORKER,
                "worker",
                Optional.of(spare),
                Map.of("source", "understudy_source", "target", "understudy_target", "restore", "understudy_restore"),
                Map.of(
                        "understudy.target.db-host",
                                Part.HOST + ":" + spare.database().port(),
                        "understudy.worker.account-host", Part.HOST,
                        // The shortened clock: a killed worker's job is free after this long, a failed one is tried
                        // again.
                        "understudy.worker.lease", "10s",
                        "understudy.worker.retry-base", "2s",
                        "understudy.worker.held-retry", "2s"),
                trap);
        describe(
                ORCHESTRATOR,
                ORCHESTRATOR,
                "orchestrator",
                Optional.empty(),
                Map.of("admin", "understudy_admin"),
                Map.of("understudy.reconcile-every", "2s"),
                Optional.empty());
        for (String observer : OBSERVERS) {
            describe(
                    MONITOR + "-" + observer,
                    MONITOR,
                    "monitor",
                    Optional.empty(),
                    Map.of("reader", "understudy_reader"),
                    // Everything shares one machine's cores: a page that is slow for that reason is no outage.
                    Map.of("understudy.observer", observer, "understudy.monitor.least-limit", "4s"),
                    Optional.empty());
        }
    }

    private void describe(
            String name,
            String module,
            String schemaName,
            Optional<GalleryServer> here,
            Map<String, String> roles,
            Map<String, String> more,
            Optional<Path> trap) {
        Path folder = machine.data().folder(name);
        Drill drill = new Drill(machine.data().folder("drill/" + name));
        drills.put(name, drill);
        PostgresPart.ServiceSchema schema = postgres.schemaFor(schemaName);
        int port = machine.port(name);
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("understudy.fleet-file", fleetFile.toString());
        here.ifPresent(server -> settings.put("understudy.here", server.name()));
        settings.put("understudy.drill.folder", drill.folder().toString());
        settings.put("kafka.bootstrap.servers", brokers);
        settings.put("quarkus.datasource.jdbc.url", schema.jdbcUrl());
        settings.put("quarkus.datasource.username", schema.user());
        settings.put("quarkus.datasource.password", schema.password());
        settings.put("quarkus.http.host", Part.HOST);
        settings.put("quarkus.http.port", Integer.toString(port));
        roles.forEach((role, account) -> {
            settings.put("understudy.mariadb." + role + ".user", account);
            settings.put(
                    "understudy.mariadb." + role + ".password-file",
                    accounts.passwordFile(account).toString());
        });
        Path file = folder.resolve("settings.properties");
        SecretFiles.write(file, asProperties(settings));
        JavaPart.Program program = JavaPart.Program.jar(
                        jar(module),
                        Map.of("QUARKUS_CONFIG_LOCATIONS", file.toUri().toString(), "PATH", path(trap)),
                        URI.create("http://" + Part.HOST + ":" + port + "/q/health/live"))
                .withArchive(archive(module));
        parts.put(name, new JavaPart(machine, name, program));
    }

    /** Outlives a wipe: it holds classes, no data. */
    private static Path archive(String module) {
        try {
            return Files.createDirectories(Tools.folder().toAbsolutePath().resolve("classes"))
                    .resolve(module + ".jsa");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the tools folder", e);
        }
    }

    /** Finds the client programs that fit the databases, and the trap, if any, before the real thing. */
    private static String path(Optional<Path> trap) {
        String clients = MariaDbPart.clientPath("mariadb-dump").getParent().toString();
        String path = clients + File.pathSeparator + io.understudy.standalone.parts.SystemTools.searchPath();
        return trap.map(folder -> folder + File.pathSeparator + path).orElse(path);
    }

    private static String asProperties(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        // A $ would begin an expression, a backslash an escape; neither may in a value.
        settings.forEach((key, value) -> text.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("${", "\\\\${"))
                .append('\n'));
        return text.toString();
    }

    /** The services by name; the monitors are {@code invariant-monitor-<observer>}. */
    Map<String, JavaPart> parts() {
        return parts;
    }

    Drill drill(String name) {
        return drills.get(name);
    }
}
