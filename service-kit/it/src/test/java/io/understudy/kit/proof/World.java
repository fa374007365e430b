package io.understudy.kit.proof;

import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.JavaPart;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.PostgresPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Kafka, PostgreSQL and the service under proof, each a process of its own that can be killed; one for all tests of this JVM. */
final class World {
    private static final String FLEET = """
            sites: [strasbourg, gravelines]
            observers: [o1, o2, o3]
            defaults:
              policy: {scan-every: 15m, probe-every: 10s, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
            servers:
              s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:1", database: {host: 127.0.0.1, port: 2}, galleries: /srv/a}
              s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:3", database: {host: 127.0.0.1, port: 4}, galleries: /srv/b}
            proxies:
              p1: {site: strasbourg, reach: local, web: "http://127.0.0.1:5", routes: {folder: /srv/routes, reload: ["true"]}}
            pairs:
              lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
            """;

    private static World only;
    private static boolean tried;

    final KafkaPart kafka;
    final PostgresPart postgres;
    final JavaPart service;
    /** Not started, unless a test wants two of the service. */
    final JavaPart replica;

    final PostgresPart.ServiceSchema schema;
    final Topics topics;
    final Tables tables;
    final Drill drill;
    final Http http;
    final Http replicaHttp;

    private final Machine machine;

    private World() {
        // Closed by the machine's own shutdown hook, at the end of this JVM.
        machine = Machine.openEmpty(Path.of(System.getProperty("understudy.proof.folder")));
        kafka = new KafkaPart(machine, "kafka");
        postgres = new PostgresPart(machine, "postgres");
        kafka.start();
        postgres.startAndAwait();
        schema = postgres.schemaFor("proof");
        drill = new Drill(machine.data().folder("drill"));
        http = new Http(URI.create("http://127.0.0.1:" + machine.port("service")));
        service = new JavaPart(machine, "service", program(http));
        replicaHttp = new Http(URI.create("http://127.0.0.1:" + machine.port("replica")));
        replica = new JavaPart(machine, "replica", program(replicaHttp));
        tables = new Tables(schema);
        service.startAndAwait();
        kafka.startAndAwait();
        topics = new Topics(kafka.bootstrapServers());
    }

    /** Everything up, nothing frozen, whatever the test before did. */
    static synchronized World ready() {
        if (only == null) {
            if (tried) {
                throw new IllegalStateException("the world did not come up: see the first test");
            }
            tried = true;
            only = new World();
        }
        only.drill.clear();
        only.service.thaw();
        only.replica.kill();
        only.postgres.startAndAwait();
        only.kafka.startAndAwait();
        only.service.startAndAwait();
        only.http.awaitReady();
        return only;
    }

    private JavaPart.Program program(Http doors) {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl()),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", schema.user()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", schema.password()),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(doors.port())),
                Map.entry("UNDERSTUDY_GAUGES_EVERY", "1s"),
                Map.entry("UNDERSTUDY_OUTBOX_LEADER_SILENCE", "4s"),
                Map.entry("UNDERSTUDY_FLEET_FILE", fleetFile().toString()),
                Map.entry("UNDERSTUDY_DRILL_FOLDER", drill.folder().toString()));
        Path jar = Path.of(System.getProperty("understudy.proof.jar"));
        // Live, not ready: without Kafka it is not ready, and that is part of what is proved.
        return JavaPart.Program.jar(jar, environment, doors.live()).withArchive(jar.resolveSibling("proof.jsa"));
    }

    private Path fleetFile() {
        try {
            return Files.writeString(machine.data().path().resolve("fleet.yaml"), FLEET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
