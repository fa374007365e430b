package io.understudy.monitor;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Real Kafka, PostgreSQL and the databases of a main and a spare, as processes; what the tests need of them is told as configuration. */
public final class LiveParts implements QuarkusTestResourceLifecycleManager {
    private static final String READER = "understudy_reader";

    private static final String FLEET = """
            sites: [strasbourg, gravelines]
            observers: [o1, o2, o3]
            defaults:
              policy: {scan-every: 15m, probe-every: 500ms, verdict-fresh-for: 60s, confirm-after: 60s, stable-for: 10m, promote-after: 2h, warn-before: 15m, recovery-point-budget: 2h, block-window: 1h}
            servers:
              s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:%1$d", database: {host: 127.0.0.1, port: %2$d}, galleries: "%3$s"}
              s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:%4$d", database: {host: 127.0.0.1, port: %5$d}, galleries: "%6$s"}
            proxies:
              p1: {site: strasbourg, reach: local, web: "http://127.0.0.1:%7$d", routes: {folder: /nowhere/p1, reload: ["true"]}}
              p2: {site: gravelines, reach: local, web: "http://127.0.0.1:%8$d", routes: {folder: /nowhere/p2, reload: ["true"]}}
            pairs:
              lyon: {main: s1, spare: s1b, probe-gallery: alice.test}
            """;

    private Machine machine;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("understudy-monitor-test");
            machine = Machine.open(folder.resolve("data"));
            KafkaPart kafka = new KafkaPart(machine, "kafka");
            PostgresPart postgres = new PostgresPart(machine, "postgres");
            MariaDbPart main = new MariaDbPart(machine, "s1-database", false);
            MariaDbPart spare = new MariaDbPart(machine, "s1b-database", false);
            kafka.start();
            postgres.start();
            main.startAndAwait();
            spare.startAndAwait();
            postgres.startAndAwait();
            kafka.startAndAwait();
            return settings(kafka, postgres, main, spare);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings(KafkaPart kafka, PostgresPart postgres, MariaDbPart main, MariaDbPart spare)
            throws IOException, SQLException {
        Path password = machine.data().path().resolve("reader.password");
        Map<String, String> settings = new HashMap<>();
        Path mainGalleries = machine.data().folder("s1-galleries");
        Path spareGalleries = machine.data().folder("s1b-galleries");
        makeGallery(main, mainGalleries, SecretFiles.secretIn(password));
        makeGallery(spare, spareGalleries, SecretFiles.secretIn(password));
        Path fleet = machine.data().path().resolve("fleet.yaml");
        Files.writeString(
                fleet,
                FLEET.formatted(
                        port("s1", settings),
                        main.port(),
                        mainGalleries,
                        port("s1b", settings),
                        spare.port(),
                        spareGalleries,
                        port("p1", settings),
                        port("p2", settings)));
        PostgresPart.ServiceSchema schema = postgres.schemaFor("monitor");
        settings.put("understudy.fleet-file", fleet.toString());
        settings.put("understudy.observer", "o2");
        settings.put("understudy.monitor.least-limit", "1s");
        settings.put("understudy.monitor.violation-holds-for", "700ms");
        settings.put("understudy.mariadb.reader.user", READER);
        settings.put("understudy.mariadb.reader.password-file", password.toString());
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", schema.jdbcUrl());
        settings.put("quarkus.datasource.username", schema.user());
        settings.put("quarkus.datasource.password", schema.password());
        settings.put("quarkus.http.test-port", "0");
        settings.put("test.s1.database", Integer.toString(main.port()));
        settings.put("test.s1b.database", Integer.toString(spare.port()));
        settings.put("test.s1.root-password-file", main.rootPasswordFile().toString());
        settings.put("test.s1b.root-password-file", spare.rootPasswordFile().toString());
        return settings;
    }

    private int port(String name, Map<String, String> settings) {
        int port = machine.port(name + "-web");
        settings.put("test." + name + ".web", Integer.toString(port));
        return port;
    }

    private static void makeGallery(MariaDbPart database, Path galleries, String readerPassword)
            throws SQLException, IOException {
        String password = SecretFiles.random();
        try (Connection root = database.openAsRoot("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER " + READER + "@'127.0.0.1' IDENTIFIED BY '" + readerPassword + "'");
            statement.execute("GRANT SELECT ON `pwg\\_%`.* TO " + READER + "@'127.0.0.1'");
            statement.execute("GRANT SELECT ON understudy.* TO " + READER + "@'127.0.0.1'");
            statement.execute("CREATE DATABASE pwg_alice");
            statement.execute("CREATE TABLE pwg_alice.piwigo_images (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=MyISAM");
            statement.execute("CREATE USER pwg_alice@'127.0.0.1' IDENTIFIED BY '" + password + "'");
        }
        Path file = galleries.resolve("alice.test/local/config/database.inc.php");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                <?php
                $conf['db_base'] = 'pwg_alice';
                $conf['db_user'] = 'pwg_alice';
                $conf['db_password'] = '%s';
                $conf['db_host'] = '127.0.0.1:%d';
                $prefixeTable = 'piwigo_';
                """.formatted(password, database.port()));
    }

    @Override
    public void stop() {
        machine.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
