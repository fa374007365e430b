package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server with one database, {@code understudy}, in which each service has a schema and an account of its own. Everybody logs in with a password
 * (scram-sha-256).
 */
public final class PostgresPart extends Part {

    private static final String DATABASE = "understudy";
    private static final String ADMIN = "postgres";

    private final int port;

    /** A server that has not been started yet. */
    public PostgresPart(Machine machine, String name) {
        super(machine, name);
        this.port = machine.port(name);
    }

    /**
     * A service's own place in the database.
     *
     * @param jdbcUrl address with the schema as the connection's search path
     * @param user account that owns the schema and sees no other
     * @param passwordFile its password, readable by this user only
     * @param schema the schema's name
     */
    public record ServiceSchema(String jdbcUrl, String user, Path passwordFile, String schema) {

        /** The password itself; for the environment of a process, never for its arguments. */
        public String password() {
            return SecretFiles.secretIn(passwordFile);
        }

        /** A new connection as this service. */
        public Connection open() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password());
        }
    }

    /** Its TCP port on {@link #HOST}. */
    public int port() {
        return port;
    }

    /** The address without a schema. */
    public String jdbcUrl() {
        return url(DATABASE);
    }

    /** A new connection to the database {@code understudy} as the administrator. */
    public Connection openAsAdmin() throws SQLException {
        return openAsAdmin(DATABASE);
    }

    /** Makes the account and the schema if they are missing; the server must be ready. */
    public ServiceSchema schemaFor(String service) {
        if (!service.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain name for a schema: " + service);
        }
        Path passwordFile = folder().resolve("passwords").resolve(service);
        String password = SecretFiles.secretIn(passwordFile);
        try (Connection connection = openAsAdmin();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + service + "'")) {
                statement.execute("CREATE ROLE " + service + " LOGIN");
            }
            statement.execute("ALTER ROLE " + service + " PASSWORD '" + password + "'");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + service + " AUTHORIZATION " + service);
        } catch (SQLException e) {
            throw new PartFailed(name() + ": cannot make the schema " + service, e);
        }
        return new ServiceSchema(url(DATABASE) + "?currentSchema=" + service, service, passwordFile, service);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    @Override
    Launch prepare() {
        Path data = folder().resolve("data");
        if (!Files.isDirectory(data)) {
            initialise(data);
        }
        List<String> argv = asOrdinaryUser(PostgresBinaries.program("postgres").toString(), "-D", data.toString());
        for (String setting : settings()) {
            argv.add("-c");
            argv.add(setting);
        }
        return new Launch(name(), argv, Map.of("TZ", "UTC"), folder(), log(), "INT", Duration.ofSeconds(15));
    }

    @Override
    Optional<Contained> contained() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings().stream()
                // The image's entrypoint asks it by its socket.
                .filter(setting -> !setting.startsWith("unix_socket"))
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        String password = SecretFiles.secretIn(folder().resolve("passwords").resolve(ADMIN));
        return Optional.of(new Contained(
                "postgres:17",
                command,
                Map.of("POSTGRES_PASSWORD", password, "PGPORT", Integer.toString(port)),
                Map.of()));
    }

    private List<String> settings() {
        return List.of(
                "listen_addresses=" + HOST,
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=150",
                "shared_buffers=32MB",
                "fsync=on",
                "synchronous_commit=on",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    private void initialise(Path data) {
        Path fresh = folder().resolve("data.new");
        deleteAll(fresh);
        Path password = folder().resolve("passwords").resolve(ADMIN);
        SecretFiles.secretIn(password);
        List<String> command = asOrdinaryUser(
                PostgresBinaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + ADMIN,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
        runOnce(new ProcessBuilder(command).directory(folder().toFile()), Duration.ofMinutes(2));
        try {
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + fresh, e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular, and still owns its files. */
    private static List<String> asOrdinaryUser(String... command) {
        List<String> argv = new ArrayList<>();
        if (isSystemRoot()) {
            argv.addAll(List.of("unshare", "--user"));
        }
        argv.addAll(List.of(command));
        return argv;
    }

    @Override
    String advice() {
        return isSystemRoot()
                ? "as root, PostgreSQL runs in a user namespace: try `unshare --user true`; if that is refused, run ./understudy as an ordinary user"
                : super.advice();
    }

    @Override
    boolean isReady() {
        try (Connection connection = openAsAdmin(ADMIN);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection openAsAdmin(String database) throws SQLException {
        Path password = folder().resolve("passwords").resolve(ADMIN);
        return DriverManager.getConnection(
                url(database) + "?connectTimeout=3&socketTimeout=60", ADMIN, SecretFiles.secretIn(password));
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }
}
