package io.understudy.benchmarks.world;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.parts.SystemTools;
import io.understudy.standalone.parts.Tools;
import io.understudy.standalone.world.Accounts;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services that are measured, as processes with their own defaults; the two others have no part in a backup. */
final class BenchServices {
    private static final String DETECTOR = "change-detector";
    private static final String WORKER = "backup-worker";

    /** The detector lives for months and repeats itself: it may compile that as well as the JVM can. */
    static final List<String> DETECTOR_JVM = List.of("-XX:TieredStopAtLevel=4");

    /** The worker mostly waits for the programs it calls: it is kept small. */
    static final List<String> WORKER_JVM = List.of("-XX:TieredStopAtLevel=1");

    private final Machine machine;
    private final Accounts accounts;
    private final Path fleetFile;
    private final String brokers;
    private final PostgresPart postgres;

    BenchServices(Machine machine, Accounts accounts, Path fleetFile, String brokers, PostgresPart postgres) {
        this.machine = machine;
        this.accounts = accounts;
        this.fleetFile = fleetFile;
        this.brokers = brokers;
        this.postgres = postgres;
    }

    /** What keeps the services from being started, if anything does. */
    static Optional<String> missing() {
        for (String module : List.of(DETECTOR, WORKER)) {
            if (!Files.isRegularFile(jar(module))) {
                return Optional.of(jar(module) + " is missing: build it with ./understudy");
            }
        }
        return Optional.empty();
    }

    JavaPart detector() {
        return service(DETECTOR, "detector", DETECTOR_JVM, Map.of("reader", "understudy_reader"), Map.of());
    }

    JavaPart worker() {
        return service(
                WORKER,
                "worker",
                WORKER_JVM,
                Map.of("source", "understudy_source", "target", "understudy_target", "restore", "understudy_restore"),
                Map.of(
                        "understudy.worker.account-host",
                        Part.HOST,
                        "understudy.worker.work-folder",
                        machine.data().path().resolve("work").toString()));
    }

    private JavaPart service(
            String module, String schemaName, List<String> jvm, Map<String, String> roles, Map<String, String> more) {
        PostgresPart.ServiceSchema schema = postgres.schemaFor(schemaName);
        int port = machine.port(module);
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("understudy.fleet-file", fleetFile.toString());
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
        Path file = machine.data().folder(module).resolve("settings.properties");
        SecretFiles.write(file, asProperties(settings));
        JavaPart.Program program = new JavaPart.Program(
                List.of("-jar", jar(module).toString()),
                jvm,
                List.of(),
                Map.of("QUARKUS_CONFIG_LOCATIONS", file.toUri().toString(), "PATH", searchPath()),
                Optional.of(URI.create("http://" + Part.HOST + ":" + port + "/q/health/live")));
        return new JavaPart(machine, module, program);
    }

    private static Path jar(String module) {
        Path root = Optional.ofNullable(System.getProperty("understudy.root"))
                .map(Path::of)
                .or(Tools::checkout)
                .orElseThrow(() -> new IllegalStateException("not started inside a checkout"));
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** On it are the client programs that fit the databases; the peers get the same ones. */
    static String searchPath() {
        return MariaDbPart.clientPath("mariadb-dump").getParent() + File.pathSeparator + SystemTools.searchPath();
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
}
