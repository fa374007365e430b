package io.understudy.detector;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Real Kafka, PostgreSQL and a main's MariaDB, as processes; what the tests need of them is told as configuration. */
public final class LiveParts implements QuarkusTestResourceLifecycleManager {
    private static final String READER = "understudy_reader";

    private static final String FLEET = """
            sites: [strasbourg, gravelines]
            observers: [o1]
            defaults:
              policy: {scan-every: 1h, probe-every: 10s, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
            servers:
              s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:1", database: {host: 127.0.0.1, port: %1$d}, galleries: "%2$s"}
              s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:2", database: {host: 127.0.0.1, port: 2}, galleries: /nowhere/b}
              s2: {site: strasbourg, reach: local, web: "http://127.0.0.1:3", database: {host: 127.0.0.1, port: %3$d}, galleries: "%4$s"}
              s2b: {site: gravelines, reach: local, web: "http://127.0.0.1:4", database: {host: 127.0.0.1, port: 4}, galleries: /nowhere/c}
            proxies:
              p1: {site: strasbourg, reach: local, web: "http://127.0.0.1:5", routes: {folder: /nowhere/routes, reload: ["true"]}}
            pairs:
              lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
              nice: {main: s2, spare: s2b, probe-gallery: zoe.test, policy: {scan-every: 2s}}
            """;

    private Machine machine;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("understudy-detector-test");
            machine = Machine.open(folder.resolve("data"));
            KafkaPart kafka = new KafkaPart(machine, "kafka");
            PostgresPart postgres = new PostgresPart(machine, "postgres");
            MariaDbPart database = new MariaDbPart(machine, "s1-database", false);
            kafka.start();
            postgres.start();
            database.startAndAwait();
            postgres.startAndAwait();
            kafka.startAndAwait();
            Path password = machine.data().path().resolve("reader.password");
            makeReader(database, SecretFiles.secretIn(password));
            return settings(kafka, postgres, database, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeReader(MariaDbPart database, String password) throws SQLException {
        try (Connection root = database.openAsRoot("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER " + READER + "@'127.0.0.1' IDENTIFIED BY '" + password + "'");
            statement.execute("GRANT SELECT ON `pwg\\_%`.* TO " + READER + "@'127.0.0.1'");
        }
    }

    private Map<String, String> settings(
            KafkaPart kafka, PostgresPart postgres, MariaDbPart database, Path readerPassword) throws IOException {
        PostgresPart.ServiceSchema schema = postgres.schemaFor("detector");
        Path lyon = machine.data().folder("lyon-galleries");
        Path nice = machine.data().folder("nice-galleries");
        Path fleet = machine.data().path().resolve("fleet.yaml");
        int nobody = machine.port("nobody-listens-here");
        Files.writeString(fleet, FLEET.formatted(database.port(), lyon, nobody, nice));
        Map<String, String> settings = new HashMap<>();
        settings.put("understudy.fleet-file", fleet.toString());
        settings.put("understudy.mariadb.reader.user", READER);
        settings.put("understudy.mariadb.reader.password-file", readerPassword.toString());
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", schema.jdbcUrl());
        settings.put("quarkus.datasource.username", schema.user());
        settings.put("quarkus.datasource.password", schema.password());
        settings.put("quarkus.http.test-port", "0");
        settings.put("test.lyon", lyon.toString());
        settings.put("test.nice", nice.toString());
        settings.put("test.database.port", Integer.toString(database.port()));
        settings.put(
                "test.database.root-password-file", database.rootPasswordFile().toString());
        return settings;
    }

    @Override
    public void stop() {
        machine.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
