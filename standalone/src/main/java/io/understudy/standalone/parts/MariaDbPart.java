package io.understudy.standalone.parts;

import io.understudy.standalone.machine.Launch;
import io.understudy.standalone.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A MariaDB server. With the boot gate it starts with {@code read_only=ON}, as every server of a pair must: only who may decide opens it.
 *
 * <p>The root account (TCP from 127.0.0.1, and the socket) has a random password in {@link #rootPasswordFile}; it is for setting things up, not for services.
 */
public final class MariaDbPart extends Part {

    /** A socket's path longer than this is refused by the kernel. */
    private static final int LONGEST_SOCKET_PATH = 100;

    private final boolean bootGate;
    private final List<String> settings;
    private final int port;

    /**
     * A server that has not been started yet.
     *
     * @param bootGate whether it starts read-only
     */
    public MariaDbPart(Machine machine, String name, boolean bootGate) {
        this(machine, name, bootGate, List.of());
    }

    /**
     * A server that has not been started yet.
     *
     * @param settings lines for the end of its configuration, where they win
     */
    public MariaDbPart(Machine machine, String name, boolean bootGate, List<String> settings) {
        super(machine, name);
        this.bootGate = bootGate;
        this.settings = List.copyOf(settings);
        this.port = machine.port(name);
    }

    /** Its TCP port on {@link #HOST}. */
    public int port() {
        return port;
    }

    /** Its unix socket. */
    public Path socket() {
        Path near = folder().resolve("socket");
        byte[] path = near.toString().getBytes(StandardCharsets.UTF_8);
        return path.length <= LONGEST_SOCKET_PATH
                ? near
                : Path.of(System.getProperty("java.io.tmpdir"), "understudy-" + port + ".socket");
    }

    /** The file with root's password, readable by this user only. */
    public Path rootPasswordFile() {
        return folder().resolve("root.password");
    }

    /** A new connection as root; the schema may be empty. */
    public Connection openAsRoot(String schema) throws SQLException {
        return open("root", SecretFiles.secretIn(rootPasswordFile()), schema);
    }

    /** A new connection as anybody; the schema may be empty. */
    public Connection open(String user, String password, String schema) throws SQLException {
        String url = "jdbc:mariadb://" + HOST + ":" + port + "/" + schema
                + "?sslMode=disable&connectTimeout=3000&socketTimeout=60000";
        return DriverManager.getConnection(url, user, password);
    }

    /** A client program that fits this server: {@code mariadb}, {@code mariadb-dump} or {@code mariadb-check}. Call it with {@code --skip-ssl}. */
    public static Path clientPath(String program) {
        return MariaDbBinaries.program(program);
    }

    @Override
    Launch prepare() {
        Path binaries = MariaDbBinaries.folder();
        Path data = folder().resolve("data");
        if (!Files.isDirectory(data)) {
            install(binaries, data);
        }
        SecretFiles.write(folder().resolve("init.sql"), rootAccount());
        Path configuration = folder().resolve("my.cnf");
        write(configuration, configuration(binaries, data));
        List<String> argv = List.of(
                binaries.resolve("bin/mariadbd").toString(), "--defaults-file=" + configuration.toAbsolutePath());
        return new Launch(name(), argv, Map.of(), folder(), log(), "TERM", Duration.ofSeconds(20));
    }

    @Override
    Optional<Contained> contained() {
        String password = SecretFiles.secretIn(rootPasswordFile());
        Map<String, String> files = new HashMap<>();
        // The image's own clients would insist on TLS, which its server is not given.
        files.put("/etc/mysql/conf.d/understudy.cnf", "[client]\nskip-ssl\n");
        files.put("/etc/understudy.sql", """
                SET sql_log_bin = 0;
                CREATE USER IF NOT EXISTS root@'127.0.0.1';
                GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
                ALTER USER root@'127.0.0.1' IDENTIFIED BY '%s';
                """.formatted(password));
        List<String> command = new ArrayList<>(List.of(
                "mariadbd",
                "--port=" + port,
                "--bind-address=" + HOST,
                "--read-only=" + (bootGate ? "ON" : "OFF"),
                "--init-file=/etc/understudy.sql",
                "--skip-name-resolve",
                "--skip-ssl",
                "--local-infile=OFF",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--server-id=" + port,
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=64M",
                "--key-buffer-size=8M",
                "--table-open-cache=500",
                "--max-connections=120",
                "--max-allowed-packet=64M",
                "--character-set-server=utf8mb4"));
        settings.forEach(setting -> command.add("--" + inContainer(setting, files)));
        return Optional.of(new Contained("mariadb:11.8", command, Map.of("MARIADB_ROOT_PASSWORD", password), files));
    }

    /** A setting that names a file of this machine gets a copy of it in the container. */
    private static String inContainer(String setting, Map<String, String> files) {
        int value = setting.indexOf('=') + 1;
        Path file = Path.of(setting.substring(value));
        if (!file.isAbsolute()) {
            return setting;
        }
        String copy = "/etc/understudy-" + file.getFileName();
        try {
            files.put(copy, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return setting.substring(0, value) + copy;
    }

    private void install(Path binaries, Path data) {
        Path fresh = folder().resolve("data.new");
        deleteAll(fresh);
        runOnce(
                new ProcessBuilder(installation(binaries, fresh, temporary())).directory(folder().toFile()),
                Duration.ofMinutes(2));
        try {
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + fresh, e);
        }
    }

    /**
     * The command that fills a new data folder. It needs a temporary folder of its own: a server that starts deletes every other server's temporary tables in
     * the one it is given, so that two servers prepared at the same time in the system's folder fail now and then.
     */
    static List<String> installation(Path binaries, Path data, Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db",
                "--force"));
        if (isSystemRoot()) {
            command.add("--user=root");
        }
        return List.copyOf(command);
    }

    private Path temporary() {
        return machine().data().folder(name() + "/tmp");
    }

    /** One statement a line, as --init-file wants it; the same at every start. */
    private String rootAccount() {
        String password = SecretFiles.secretIn(rootPasswordFile());
        return """
                SET sql_log_bin = 0;
                DELETE FROM mysql.global_priv WHERE user = '' OR (user = 'root' AND host NOT IN ('localhost', '127.0.0.1'));
                FLUSH PRIVILEGES;
                CREATE USER IF NOT EXISTS root@'127.0.0.1';
                GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
                ALTER USER root@'127.0.0.1' IDENTIFIED BY '%1$s';
                ALTER USER root@localhost IDENTIFIED BY '%1$s';
                """.formatted(password);
    }

    private String configuration(Path binaries, Path data) {
        return """
                [mariadbd]
                basedir=%s
                lc-messages-dir=%s/share
                datadir=%s
                tmpdir=%s
                socket=%s
                pid-file=%s
                init-file=%s
                port=%d
                bind-address=127.0.0.1
                %s
                # The boot gate: a server that boots is fenced until it is opened on purpose.
                read-only=%s
                skip-name-resolve
                skip-ssl
                local-infile=OFF
                log-bin=binlog
                binlog-format=ROW
                server-id=%d
                binlog-expire-logs-seconds=86400
                performance-schema=OFF
                innodb-buffer-pool-size=64M
                innodb-log-file-size=32M
                innodb-log-buffer-size=4M
                key-buffer-size=8M
                aria-pagecache-buffer-size=8M
                table-open-cache=500
                max-connections=120
                max-allowed-packet=64M
                character-set-server=utf8mb4
                """.formatted(
                                binaries,
                                binaries,
                                data,
                                temporary(),
                                socket(),
                                folder().resolve("mariadbd.pid"),
                                folder().resolve("init.sql"),
                                port,
                                isSystemRoot() ? "user=root" : "",
                                bootGate ? "ON" : "OFF",
                                port)
                + String.join("\n", settings) + "\n";
    }

    @Override
    boolean isReady() {
        try (Connection connection = openAsRoot("");
                var statement = connection.createStatement()) {
            return statement.executeQuery("SELECT 1").next();
        } catch (SQLException notYet) {
            return false;
        }
    }
}
