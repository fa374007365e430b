package io.understudy.detector.act;

import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.MariaDbPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One real main for the tests of this package, without Kafka and PostgreSQL; ended with the JVM. */
final class LookServer {
    private static final String PASSWORD = "reader-1";
    private static MariaDbPart mariaDb;
    private static Path galleries;

    private LookServer() {}

    private static synchronized MariaDbPart mariaDb() {
        if (mariaDb == null) {
            Machine machine = Machine.openEmpty(Path.of("target", "look-server"));
            mariaDb = new MariaDbPart(machine, "mariadb", false);
            mariaDb.startAndAwait();
            galleries = machine.data().folder("galleries").toAbsolutePath();
            execute("", "CREATE USER understudy_reader@'127.0.0.1' IDENTIFIED BY '" + PASSWORD + "'");
            execute("", "GRANT SELECT ON `pwg\\_%`.* TO understudy_reader@'127.0.0.1'");
        }
        return mariaDb;
    }

    static Path galleries() {
        mariaDb();
        return galleries;
    }

    /** As the fleet names it. */
    static Server server() {
        return new Server(
                "s1",
                "strasbourg",
                new Reach.Local(),
                URI.create("http://127.0.0.1:1"),
                new Server.DatabaseAddress("127.0.0.1", mariaDb().port()),
                galleries().toString());
    }

    /** The reader, with the rights that deployment gives it. */
    static DatabaseAccess reader() {
        return new DatabaseAccess(server().database(), "understudy_reader", new Secret(PASSWORD));
    }

    /** Runs a statement as root, in a schema if one is named. */
    static void execute(String schema, String sql) {
        try (Connection root = mariaDb.openAsRoot(schema);
                Statement statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The server stands still, and its connections stay open. */
    static void freeze() {
        mariaDb().freeze();
    }

    /** It goes on. */
    static void thaw() {
        mariaDb().thaw();
    }

    /** The server's own files. */
    static Path dataFolder() {
        try (Connection root = mariaDb().openAsRoot("");
                Statement statement = root.createStatement();
                var row = statement.executeQuery("SELECT @@datadir")) {
            row.next();
            return Path.of(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String path) {
        try (var in = LookServer.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
