package io.understudy.gallery.copy;

import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.MariaDbPart;
import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.parts.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real main and a real spare MariaDB with the accounts of a deployment, for all tests of copying; ended with the JVM. */
public final class TwoServers {
    public static final String PAIR = "lyon";
    private static final Path FOLDER = Path.of("target", "two-servers");
    private static final Path PASSWORDS = FOLDER.resolve("passwords");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static TwoServers only;

    public final MariaDbPart main;
    public final MariaDbPart spare;

    private TwoServers() throws SQLException {
        Machine machine = Machine.openEmpty(FOLDER);
        main = new MariaDbPart(machine, "main", false);
        spare = new MariaDbPart(machine, "spare", false);
        main.start();
        spare.startAndAwait();
        main.startAndAwait();
        createAccounts(main);
        createAccounts(spare);
    }

    public static synchronized TwoServers ready() throws SQLException {
        if (only == null) {
            only = new TwoServers();
        }
        only.mark(Role.SPARE, true);
        return only;
    }

    /** The accounts exactly as an operator makes them. */
    static void createAccounts(MariaDbPart server) throws SQLException {
        Path script = Tools.checkout().orElseThrow().resolve("deploy/mariadb/accounts.sh");
        Outcome sql = Shell.of(new Reach.Local())
                .run(List.of("sh", script.toString(), PASSWORDS.toString(), "127.0.0.1", "pwg\\_%"), LIMIT);
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

    public static String text(String resource) {
        try (InputStream in = TwoServers.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the spare's marker anew, whatever was there. */
    public void mark(Role role, boolean acceptsCopies) throws SQLException {
        try (Connection root = spare.openAsRoot("")) {
            execute(root, "DELETE FROM understudy.role");
            RoleMarkers.write(root, new RoleMarker(PAIR, 1, role, acceptsCopies, 1));
        }
    }

    public DatabaseAccess source() {
        return access(main, "understudy_source");
    }

    public DatabaseAccess target() {
        return access(spare, "understudy_target");
    }

    public DatabaseAccess restore() {
        return access(spare, "understudy_restore");
    }

    static DatabaseAccess access(MariaDbPart server, String user) {
        return new DatabaseAccess(
                new Server.DatabaseAddress("127.0.0.1", server.port()),
                user,
                new Secret(SecretFiles.secretIn(PASSWORDS.resolve(user))));
    }

    public static ClientPrograms programs() {
        return new ClientPrograms(Optional.of(MariaDbPart.clientPath("mariadb").getParent()), List.of("--skip-ssl"));
    }

    /** A gallery of that name on the main, and none on the spare. */
    Credentials gallery(String schema, String engine) throws SQLException {
        Credentials gallery = new Credentials(schema, schema, new Secret("p'w\\1"), "localhost", "piwigo_");
        for (MariaDbPart server : List.of(main, spare)) {
            try (Connection root = server.openAsRoot("")) {
                execute(root, "DROP DATABASE IF EXISTS `" + schema + "`");
                execute(root, "DROP USER IF EXISTS `" + schema + "`@'%'");
            }
        }
        try (Connection root = main.openAsRoot("")) {
            execute(root, "CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb3");
        }
        String tables = text("/io/understudy/standalone/piwigo-schema.sql").replace("{engine}", engine);
        onMain(schema, tables);
        onMain(schema, text("/io/understudy/gallery/small-gallery.sql"));
        return gallery;
    }

    /** Statements as root, with {@code {prefix}} in table names. */
    void onMain(String schema, String statements) throws SQLException {
        on(main, schema, statements);
    }

    public void onSpare(String schema, String statements) throws SQLException {
        on(spare, schema, statements);
    }

    private static void on(MariaDbPart server, String schema, String statements) throws SQLException {
        try (Connection root = server.openAsRoot(schema)) {
            for (String statement : statements.replace("{prefix}", "piwigo_").split(";\\s*(\\R|$)", -1)) {
                execute(root, statement);
            }
        }
    }

    public static List<String> query(MariaDbPart server, String sql) throws SQLException {
        List<String> first = new ArrayList<>();
        try (Connection root = server.openAsRoot("");
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                first.add(rows.getString(1));
            }
        }
        return first;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        if (!sql.isBlank()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    public static Path file(Path path, String content) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
