package io.understudy.worker;

import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.Part;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SystemTools;
import io.understudy.standalone.parts.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Kafka, PostgreSQL, a main, a spare and the packaged worker, each a process of its own; one for all tests of this JVM. */
final class WorkerWorld {
    static final String PAIR = "lyon";
    private static WorkerWorld only;
    private static String failed;

    final MariaDbPart main;
    final MariaDbPart spare;
    final Path mainGalleries;
    final Path spareGalleries;
    final JavaPart worker;
    /** Not started unless a test wants two. */
    final JavaPart replica;
    /** Looks for work so rarely that it does only what it is told of; not started unless a test wants it. */
    final JavaPart sleeper;

    final Drill drill;
    final Drill replicaDrill;
    final Topics topics;
    final URI web;

    private final Machine machine;
    private final KafkaPart kafka;
    private final PostgresPart postgres;
    private final PostgresPart.ServiceSchema schema;
    private final Optional<Certificates> certificates;
    private final Path traps;
    private final Path passwords;

    private WorkerWorld() throws SQLException, IOException {
        machine = Machine.openEmpty(Path.of(System.getProperty("understudy.worker.world")));
        kafka = new KafkaPart(machine, "kafka");
        postgres = new PostgresPart(machine, "postgres");
        certificates = Certificates.make(machine.data().folder("certificates"), "databases", "somebody-else");
        main = new MariaDbPart(machine, "main", false, encryption());
        spare = new MariaDbPart(machine, "spare", false, encryption());
        List<Part> parts = List.of(kafka, postgres, main, spare);
        parts.forEach(Part::start);
        parts.forEach(Part::startAndAwait);
        passwords = machine.data().folder("passwords");
        createAccounts(main);
        createAccounts(spare);
        mainGalleries = machine.data().folder("main-galleries");
        spareGalleries = machine.data().folder("spare-galleries");
        traps = machine.data().folder("traps");
        schema = postgres.schemaFor("worker");
        drill = new Drill(machine.data().folder("drill"));
        replicaDrill = new Drill(machine.data().folder("replica-drill"));
        web = URI.create("http://127.0.0.1:" + machine.port("worker"));
        topics = new Topics(kafka.bootstrapServers());
        worker = part("worker", drill, "100ms");
        replica = part("replica", replicaDrill, "100ms");
        sleeper = part("sleeper", drill, "10m");
    }

    /** Everything up, nothing frozen, the spare accepting copies. */
    static synchronized WorkerWorld ready() throws Exception {
        if (failed != null) {
            throw new IllegalStateException("the world did not come up: " + failed);
        }
        if (only == null) {
            try {
                only = new WorkerWorld();
            } catch (SQLException | IOException | RuntimeException e) {
                failed = e.toString();
                throw e;
            }
        }
        only.drill.clear();
        only.replicaDrill.clear();
        only.worker.thaw();
        only.replica.kill();
        Files.deleteIfExists(only.traps.resolve("rsync"));
        only.mark(1, Role.SPARE, true);
        only.worker.startAndAwait();
        return only;
    }

    /** Offered to whoever wants it. */
    private List<String> encryption() {
        return certificates
                .map(made -> List.of(
                        "ssl=ON", "ssl-cert=" + made.certificate("databases"), "ssl-key=" + made.key("databases")))
                .orElse(List.of());
    }

    /** Those of the databases, and others; the test is skipped where none can be made. */
    Certificates certificates() {
        Assumptions.assumeTrue(certificates.isPresent(), "no certificates can be made here");
        return certificates.orElseThrow();
    }

    /** A worker that reaches the databases over TLS only. */
    JavaPart trusting(String name, Path authority) throws IOException {
        return part(name, drill, "100ms", Map.of("UNDERSTUDY_MARIADB_CA_FILE", authority.toString()));
    }

    private JavaPart part(String name, Drill itsDrill, String poll) throws IOException {
        return part(name, itsDrill, poll, Map.of());
    }

    private JavaPart part(String name, Drill itsDrill, String poll, Map<String, String> more) throws IOException {
        Path fleet = Files.writeString(machine.data().path().resolve("fleet.yaml"), fleet());
        int port = machine.port(name);
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", schema.user(),
                "QUARKUS_DATASOURCE_PASSWORD", schema.password(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "UNDERSTUDY_FLEET_FILE", fleet.toString(),
                "UNDERSTUDY_DRILL_FOLDER", itsDrill.folder().toString()));
        environment.putAll(Map.of(
                "UNDERSTUDY_HERE", "s1b",
                "UNDERSTUDY_WORKER_LEASE", "3s",
                "UNDERSTUDY_WORKER_POLL", poll,
                "UNDERSTUDY_WORKER_RETRY_BASE", "1s",
                "UNDERSTUDY_WORKER_RETRY_LONGEST", "2s",
                "UNDERSTUDY_WORKER_HELD_RETRY", "500ms",
                "UNDERSTUDY_WORKER_SWAP_LOCK_WAIT", "5s",
                "UNDERSTUDY_WORKER_ROOM_MARGIN", "1M",
                "UNDERSTUDY_WORKER_WORK_FOLDER",
                        machine.data().path().resolve("work").toString(),
                "UNDERSTUDY_TARGET_DB_HOST", "127.0.0.1:" + spare.port()));
        environment.put("UNDERSTUDY_VERSIONS_EVERY", "1s");
        environment.put("UNDERSTUDY_VERSIONS_POLL", "100ms");
        environment.put("UNDERSTUDY_VERSIONS_SETTLE", "0s");
        // The night comes when a test wants it.
        environment.put(
                "UNDERSTUDY_WORKER_NIGHTLY_AT",
                LocalTime.now(ZoneOffset.UTC).plusHours(12).withNano(0).toString());
        environment.put("UNDERSTUDY_WORKER_ROUND_PROGRESS", "1s");
        // So often nothing fails in a test: one that wants it counts for itself.
        environment.put("UNDERSTUDY_WORKER_ROUND_TRIES", "1000");
        environment.put("UNDERSTUDY_GAUGES_EVERY", "1s");
        for (String role : List.of("source", "target", "restore")) {
            String key = "UNDERSTUDY_MARIADB_" + role.toUpperCase(Locale.ROOT);
            environment.put(key + "_USER", "understudy_" + role);
            environment.put(
                    key + "_PASSWORD_FILE",
                    passwords.resolve("understudy_" + role).toString());
        }
        environment.putAll(more);
        environment.put(
                "PATH",
                String.join(
                        ":",
                        traps.toString(),
                        MariaDbPart.clientPath("mariadb").getParent().toString(),
                        SystemTools.searchPath()));
        Path jar = Path.of(System.getProperty("understudy.worker.jar"));
        return new JavaPart(
                machine,
                name,
                JavaPart.Program.jar(jar, environment, URI.create("http://127.0.0.1:" + port + "/q/health/live"))
                        .withArchive(jar.resolveSibling(name + ".jsa")));
    }

    private String fleet() {
        return """
                sites: [strasbourg, gravelines]
                observers: [o1, o2, o3]
                defaults:
                  policy: {scan-every: 15m, probe-every: 10s, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
                servers:
                  s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:1", database: {host: 127.0.0.1, port: %d}, galleries: %s}
                  s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:3", database: {host: 127.0.0.1, port: %d}, galleries: %s}
                proxies:
                  p1: {site: strasbourg, reach: local, web: "http://127.0.0.1:5", routes: {folder: /srv/routes, reload: ["true"]}}
                pairs:
                  lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
                """.formatted(main.port(), mainGalleries, spare.port(), spareGalleries);
    }

    /** The accounts exactly as an operator makes them. */
    private void createAccounts(MariaDbPart server) throws SQLException {
        Path script = Tools.checkout().orElseThrow().resolve("deploy/mariadb/accounts.sh");
        Outcome sql = Shell.of(new Reach.Local())
                .run(
                        List.of("sh", script.toString(), passwords.toString(), "127.0.0.1", "pwg\\_%"),
                        Duration.ofSeconds(20));
        if (!sql.ok()) {
            throw new IllegalStateException(sql.reason());
        }
        try (Connection root = server.openAsRoot("")) {
            for (String statement : sql.text().split(";\\R?", -1)) {
                execute(root, statement);
            }
            RoleMarkers.prepare(root);
        }
    }

    static String text(String resource) {
        try (InputStream in = WorkerWorld.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the spare's marker anew, whatever was there. */
    void mark(long epoch, Role role, boolean acceptsCopies) throws SQLException {
        try (Connection root = spare.openAsRoot("")) {
            execute(root, "DELETE FROM understudy.role");
            RoleMarkers.write(root, new RoleMarker(PAIR, epoch, role, acceptsCopies, epoch));
        }
    }

    /** As one of Understudy's accounts. */
    DatabaseAccess access(MariaDbPart server, String user) throws IOException {
        return new DatabaseAccess(
                new Server.DatabaseAddress("127.0.0.1", server.port()),
                user,
                new Secret(Files.readString(passwords.resolve(user)).strip()));
    }

    /** What the worker's REST answers. */
    String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(web + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Puts a program before the real rsync on the worker's path. */
    void trapRsync(String script) throws IOException {
        Path trap = Files.writeString(
                traps.resolve("rsync"),
                "#!/bin/sh\n"
                        + script.replace("@REAL@", SystemTools.need("rsync").toString()) + "\n");
        trap.toFile().setExecutable(true);
    }

    void removeTrap() throws IOException {
        Files.delete(traps.resolve("rsync"));
    }

    /** SIGKILL to the worker's JVM alone: what it had started is not touched by the test. */
    void killJvmOnly() {
        worker.process().orElseThrow().signal("KILL");
    }

    /** A statement on the worker's own tables, behind its back. */
    void onWorkersTables(String sql) throws SQLException {
        try (Connection own = DriverManager.getConnection(postgres.jdbcUrl(), schema.user(), schema.password())) {
            execute(own, "SET search_path TO worker");
            execute(own, sql);
        }
    }

    /** The number that a query of the worker's own tables answers. */
    long countInWorkersTables(String sql) throws SQLException {
        try (Connection own = DriverManager.getConnection(postgres.jdbcUrl(), schema.user(), schema.password())) {
            execute(own, "SET search_path TO worker");
            try (Statement statement = own.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        if (!sql.isBlank()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
