package io.understudy.monitor;

import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** A main, a spare and two proxies as a test wants them. */
final class World {
    static final String TO_MAIN = "s1|http://127.0.0.1:1|WRITE|1|1|-";
    static final String TO_SPARE = "s1b|http://127.0.0.1:2|READ_ONLY|1|1|2026-11-23T10:15:00Z";

    final FakeWeb main = new FakeWeb(number("test.s1.web"));
    final FakeWeb spare = new FakeWeb(number("test.s1b.web"));
    final FakeWeb firstProxy = new FakeWeb(number("test.p1.web"));
    final FakeWeb secondProxy = new FakeWeb(number("test.p2.web"));
    /** A marker is only overwritten by a higher decision, whichever test made it. */
    private static final AtomicLong DECISION = new AtomicLong();

    /** Everything as it should be while the main serves. */
    void inGoodOrder() throws IOException, SQLException {
        main.gallery();
        spare.gallery();
        firstProxy.route(TO_MAIN, "s1");
        secondProxy.route(TO_MAIN, "s1");
        writable("s1");
        fenced("s1b");
        marked("s1", Role.MAIN);
        marked("s1b", Role.SPARE);
    }

    void writable(String server) throws SQLException, IOException {
        sql(server, "GRANT ALL ON pwg_alice.* TO pwg_alice@'127.0.0.1'");
    }

    void fenced(String server) throws SQLException, IOException {
        sql(server, "GRANT ALL ON pwg_alice.* TO pwg_alice@'127.0.0.1'");
        sql(server, "REVOKE ALL ON pwg_alice.* FROM pwg_alice@'127.0.0.1'");
        sql(server, "GRANT SELECT ON pwg_alice.* TO pwg_alice@'127.0.0.1'");
    }

    void marked(String server, Role role) throws SQLException, IOException {
        try (Connection root = root(server)) {
            RoleMarkers.prepare(root);
            RoleMarker marker = new RoleMarker("lyon", 1, role, role == Role.SPARE, DECISION.incrementAndGet());
            if (!RoleMarkers.write(root, marker)) {
                throw new IllegalStateException("the marker was refused: " + marker);
            }
        }
    }

    void close() throws IOException {
        main.close();
        spare.close();
        firstProxy.close();
        secondProxy.close();
    }

    private static void sql(String server, String statement) throws SQLException, IOException {
        try (Connection root = root(server);
                Statement jdbc = root.createStatement()) {
            jdbc.execute(statement);
        }
    }

    private static Connection root(String server) throws SQLException, IOException {
        Path password = Path.of(config().getValue("test." + server + ".root-password-file", String.class));
        String url = "jdbc:mariadb://127.0.0.1:" + number("test." + server + ".database") + "/?sslMode=disable";
        return DriverManager.getConnection(
                url, "root", Files.readString(password).strip());
    }

    private static int number(String key) {
        return config().getValue(key, Integer.class);
    }

    private static Config config() {
        return ConfigProvider.getConfig();
    }
}
