package io.understudy.gallery;

import io.understudy.fleet.Server;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.MariaDbPart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One real MariaDB for all tests of this module; ended with the JVM. */
public final class TestServer {
    private static final String ADMIN_PASSWORD = "a'd\\min \"1\"";
    private static MariaDbPart mariaDb;

    private TestServer() {}

    /** The server, started by the first who asks. */
    public static synchronized MariaDbPart mariaDb() {
        if (mariaDb == null) {
            Machine machine = Machine.openEmpty(Path.of("target", "test-server"));
            mariaDb = new MariaDbPart(machine, "mariadb", false);
            mariaDb.startAndAwait();
            try (Connection root = mariaDb.openAsRoot("")) {
                createAdmin(root);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot set the server up", e);
            }
        }
        return mariaDb;
    }

    /** The orchestrator's account with exactly the rights that deployment gives it. */
    private static void createAdmin(Connection root) throws SQLException {
        try (var create = root.prepareStatement("CREATE USER understudy_admin@'127.0.0.1' IDENTIFIED BY ?")) {
            create.setString(1, ADMIN_PASSWORD);
            create.execute();
        }
        execute(root, "GRANT ALL ON `pwg\\_%`.* TO understudy_admin@'127.0.0.1' WITH GRANT OPTION");
        execute(root, "GRANT ALL ON understudy.* TO understudy_admin@'127.0.0.1' WITH GRANT OPTION");
        execute(root, "GRANT SELECT ON mysql.* TO understudy_admin@'127.0.0.1'");
        execute(
                root,
                "GRANT CREATE USER, PROCESS, CONNECTION ADMIN, READ_ONLY ADMIN, RELOAD ON *.*"
                        + " TO understudy_admin@'127.0.0.1'");
    }

    /** Its address. */
    public static Server.DatabaseAddress address() {
        return new Server.DatabaseAddress("127.0.0.1", mariaDb().port());
    }

    /** A new connection that may do everything. */
    public static Connection root() throws SQLException {
        return mariaDb().openAsRoot("");
    }

    /** A new connection with the orchestrator's rights. */
    public static Connection admin() throws SQLException {
        return new DatabaseAccess(address(), "understudy_admin", new Secret(ADMIN_PASSWORD)).open("");
    }

    /** Runs one statement. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
