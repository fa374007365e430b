package io.understudy.orchestrator;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.KafkaPart;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.PostgresPart;
import io.understudy.standalone.parts.SecretFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Real Kafka, PostgreSQL and the two MariaDB servers of one pair, each with the probe gallery behind its boot gate; stand-ins for the proxies. */
public final class LiveParts implements QuarkusTestResourceLifecycleManager {
    private static final String FLEET = """
            sites: [strasbourg, gravelines]
            observers: [o1, o2, o3]
            defaults:
              policy: {scan-every: 5s, probe-every: 300ms, verdict-fresh-for: 3s, confirm-after: 4s, stable-for: 2s, promote-after: 10m, warn-before: 5s, recovery-point-budget: 1h, block-window: 1h}
            servers:
              s1: {site: strasbourg, reach: local, web: "http://127.0.0.1:1", database: {host: 127.0.0.1, port: %d}, galleries: "%s"}
              s1b: {site: gravelines, reach: local, web: "http://127.0.0.1:2", database: {host: 127.0.0.1, port: %d}, galleries: "%s"}
            proxies:
              p1: {site: strasbourg, reach: local, web: "%s", routes: {folder: "%s", reload: ["true"]}}
              p2: {site: gravelines, reach: local, web: "%s", routes: {folder: "%s", reload: ["true"]}}
            pairs:
              lyon: {main: s1, spare: s1b, probe-gallery: alice.test, fence: {off: ["true"], status: ["echo", "off"], limit: 5s}}
            fail-over-ips:
              front:
                web: "http://127.0.0.1:%d"
                main: p1
                spare: p2
                pairs: [lyon]
                targets: {p1: target-1, p2: target-2}
                provider: {ovh: {endpoint: "http://127.0.0.1:%d/ovh", block: 203.0.113.10/32, application-key: ak, application-secret-file: "%s", consumer-key-file: "%s", limit: 20s}}
            """;
    private static final String CREDENTIALS = """
            <?php
            $conf['db_base'] = 'pwg_alice';
            $conf['db_user'] = 'pwg_alice';
            $conf['db_password'] = 'pw-alice';
            $conf['db_host'] = '127.0.0.1';
            $prefixeTable = 'piwigo_';
            """;

    private Machine machine;
    private Path folder;
    private StandInProxy p1;
    private StandInProxy p2;
    private FakeProvider provider;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("understudy-orchestrator-test");
            machine = Machine.open(folder.resolve("data"));
            KafkaPart kafka = new KafkaPart(machine, "kafka");
            PostgresPart postgres = new PostgresPart(machine, "postgres");
            MariaDbPart main = new MariaDbPart(machine, "s1-database", true);
            MariaDbPart spare = new MariaDbPart(machine, "s1b-database", true);
            kafka.start();
            main.startAndAwait();
            spare.startAndAwait();
            postgres.startAndAwait();
            kafka.startAndAwait();
            p1 = new StandInProxy(machine.data().folder("p1"));
            p2 = new StandInProxy(machine.data().folder("p2"));
            provider = new FakeProvider("target-1");
            Path password = machine.data().path().resolve("admin.password");
            for (MariaDbPart server : new MariaDbPart[] {main, spare}) {
                furnish(server, SecretFiles.secretIn(password));
            }
            return settings(kafka, postgres, main, spare, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void furnish(MariaDbPart server, String adminPassword) throws SQLException, IOException {
        try (Connection root = server.openAsRoot("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER understudy_admin@'127.0.0.1' IDENTIFIED BY '" + adminPassword + "'");
            statement.execute("GRANT ALL ON *.* TO understudy_admin@'127.0.0.1' WITH GRANT OPTION");
            statement.execute("CREATE DATABASE pwg_alice");
            statement.execute("CREATE USER pwg_alice@'127.0.0.1' IDENTIFIED BY 'pw-alice'");
            statement.execute("GRANT ALL ON `pwg\\_alice`.* TO pwg_alice@'127.0.0.1'");
            statement.execute("USE pwg_alice");
            for (String table : schema().split(";\\s*(\\R|$)")) {
                if (!table.isBlank()) {
                    statement.execute(table);
                }
            }
        }
    }

    private static String schema() throws IOException {
        try (InputStream in = MariaDbPart.class.getResourceAsStream("/io/understudy/standalone/piwigo-schema.sql")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return script.replace("{prefix}", "piwigo_").replace("{engine}", "MyISAM");
        }
    }

    private Path galleries(String server) throws IOException {
        Path galleries = machine.data().folder(server + "-galleries");
        Path config = Files.createDirectories(galleries.resolve("alice.test/local/config"));
        Files.writeString(config.resolve("database.inc.php"), CREDENTIALS);
        return galleries;
    }

    private Map<String, String> settings(
            KafkaPart kafka, PostgresPart postgres, MariaDbPart main, MariaDbPart spare, Path password)
            throws IOException {
        PostgresPart.ServiceSchema schema = postgres.schemaFor("orchestrator");
        Path fleet = machine.data().path().resolve("fleet.yaml");
        Files.writeString(
                fleet,
                FLEET.formatted(
                        main.port(),
                        galleries("s1"),
                        spare.port(),
                        galleries("s1b"),
                        p1.web(),
                        p1.folder(),
                        p2.web(),
                        p2.folder(),
                        provider.port(),
                        provider.port(),
                        FakeKeys.secret(machine.data().path(), "ovh.secret", FakeApis.SECRET),
                        FakeKeys.secret(machine.data().path(), "ovh.consumer", FakeApis.CONSUMER)));
        Map<String, String> settings = new HashMap<>();
        settings.put("understudy.fleet-file", fleet.toString());
        settings.put("understudy.mariadb.admin.user", "understudy_admin");
        settings.put("understudy.check-main-again-after", "2s");
        settings.put("understudy.mariadb.admin.password-file", password.toString());
        settings.put("understudy.reconcile-every", "500ms");
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", schema.jdbcUrl());
        settings.put("quarkus.datasource.username", schema.user());
        settings.put("quarkus.datasource.password", schema.password());
        settings.put("quarkus.http.test-port", "0");
        settings.put("understudy.fail-over-ip.look-every", "500ms");
        settings.put("test.provider.port", Integer.toString(provider.port()));
        settings.put("test.main.port", Integer.toString(main.port()));
        settings.put("test.spare.port", Integer.toString(spare.port()));
        settings.put("test.p2.folder", p2.folder().toString());
        return settings;
    }

    @Override
    public void stop() {
        p1.close();
        p2.close();
        provider.close();
        machine.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
