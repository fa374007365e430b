package io.understudy.standalone.compose;

import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import io.understudy.standalone.world.Setting;
import io.understudy.standalone.world.UserFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A gallery server of the composition: the containers {@code <machine>-web}, {@code -database} and {@code -ssh}. */
final class ComposedServer implements Setting.Server {
    private static final String HOST = "127.0.0.1";
    private static final String GALLERIES = "/srv/galleries/";
    private static final int NO_SUCH_FILE = 44;
    private static final int TIMEOUT_MILLIS = 1000;

    private final Compose compose;
    private final String machine;
    private final String name;
    private final Path rootPassword;
    private final int webPort;
    private final int databasePort;
    private final int sshPort;
    private final Map<String, DatabaseSettings> known = new ConcurrentHashMap<>();

    ComposedServer(Compose compose, String machine, String name, Path rootPassword) throws IOException {
        this.compose = compose;
        this.machine = machine;
        this.name = name;
        this.rootPassword = rootPassword;
        this.webPort = compose.port(machine + "-web", 8080);
        this.databasePort = compose.port(machine + "-database", 3306);
        this.sshPort = compose.port(machine + "-ssh", 2222);
    }

    /** The names of its containers in docker-compose.yml. */
    List<String> services() {
        return List.of(machine + "-web", machine + "-database", machine + "-ssh");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI web() {
        return URI.create("http://" + HOST + ":" + webPort);
    }

    /** Read once: it costs a command in a container, and a gallery's credentials do not change while the story is played. */
    @Override
    public DatabaseSettings settings(String host) throws IOException {
        DatabaseSettings settings = known.get(host);
        if (settings == null) {
            byte[] php = file(host, "local/config/database.inc.php")
                    .orElseThrow(() -> new IOException(host + " has no credentials file on " + name));
            DatabaseSettings inside = SettingsFile.parse(new String(php, StandardCharsets.UTF_8), host + " on " + name);
            settings = new DatabaseSettings(
                    inside.schema(), inside.user(), inside.password(), HOST, databasePort, inside.prefix());
            known.put(host, settings);
        }
        return settings;
    }

    @Override
    public Connection openAsRoot() throws SQLException {
        try {
            String url = "jdbc:mariadb://" + HOST + ":" + databasePort
                    + "/?sslMode=disable&connectTimeout=3000&socketTimeout=60000";
            return DriverManager.getConnection(
                    url, "root", Files.readString(rootPassword).strip());
        } catch (IOException e) {
            throw new SQLException("cannot read " + rootPassword, e);
        }
    }

    @Override
    public Optional<byte[]> file(String host, String path) throws IOException {
        Compose.Ended ended = compose.exec(
                machine + "-ssh",
                "sh",
                "-c",
                "[ -f \"$1\" ] || exit " + NO_SUCH_FILE + "; exec cat -- \"$1\"",
                "file",
                GALLERIES + host + "/" + path);
        return switch (ended.exit()) {
            case 0 -> Optional.of(ended.out());
            case NO_SUCH_FILE -> Optional.empty();
            default ->
                throw new IOException("cannot look at the disk of " + name + ": "
                        + ended.error().strip());
        };
    }

    @Override
    public Map<String, String> userFiles(String host) throws IOException {
        Compose.Ended ended = compose.exec(
                machine + "-ssh",
                "sh",
                "-c",
                "cd -- \"$1\" && exec find . -type f -exec sha256sum {} +",
                "files",
                GALLERIES + host);
        if (ended.exit() != 0) {
            throw new IOException(
                    "cannot look at the disk of " + name + ": " + ended.error().strip());
        }
        Map<String, String> hashes = new TreeMap<>();
        ended.text().lines().forEach(line -> {
            // "<hash>  ./<path>"
            String path = line.substring(line.indexOf(' ') + 4);
            if (UserFiles.isOne(path)) {
                hashes.put(path, line.substring(0, line.indexOf(' ')));
            }
        });
        return hashes;
    }

    @Override
    public void kill() throws IOException {
        List<String> words = new ArrayList<>(List.of("kill"));
        words.addAll(services());
        compose.compose(Duration.ofSeconds(30), words.toArray(String[]::new));
    }

    @Override
    public List<String> listening() {
        List<String> listening = new ArrayList<>();
        if (answers(webPort, "GET /.well-known/understudy/server HTTP/1.0\r\n\r\n")) {
            listening.add("web");
        }
        if (answers(databasePort, "")) {
            listening.add("database");
        }
        if (answers(sshPort, "")) {
            listening.add("sshd");
        }
        return listening;
    }

    /** The engine accepts connections for a container that does not: only a byte from behind counts. */
    private static boolean answers(int port, String question) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException refused) {
            return false;
        }
    }
}
