package io.understudy.standalone.compose;

import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.world.Albums;
import io.understudy.standalone.world.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The composition that runs already, and what the engine can do to it. Closing it ends only the power switch; the containers stay. */
public final class ComposedWorld implements Setting, AutoCloseable {
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final String WORKER = "backup-worker";
    private static final String ORCHESTRATOR = "failover-orchestrator";
    private static final String MAIN_SITE = "main-site";

    /** As deploy/compose/fleet.yaml has it. */
    private static final Duration PROMOTE_AFTER = Duration.ofSeconds(50);

    private final Compose compose;
    private final ComposedServer main;
    private final ComposedServer spare;
    private final List<Front> fronts;
    private final String brokers;
    private final Process power;
    /** While the main site is cut off: per container id, its name and the networks it was in. */
    private final Map<String, Place> cut = new LinkedHashMap<>();

    private int uploadAlbum;

    private record Front(String name, URI web) implements Setting.Proxy {}

    private record Place(String service, List<String> networks) {}

    private ComposedWorld(Path root) throws IOException {
        this.compose = new Compose(root);
        Path password = root.resolve(".understudy/compose/mariadb-root");
        this.main = new ComposedServer(compose, "main", "s1", password);
        this.spare = new ComposedServer(compose, "spare", "s1b", password);
        this.fronts = List.of(front("p1", "main-proxy"), front("p2", "spare-proxy"));
        this.brokers = "127.0.0.1:" + compose.port("kafka", 19092);
        this.power = new ProcessBuilder(root.resolve("deploy/compose/power").toString(), "watch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * Looks where everything is published, and starts the main machine's power switch.
     *
     * @param root the checkout
     */
    public static ComposedWorld running(Path root) throws IOException {
        return new ComposedWorld(root);
    }

    private Front front(String name, String service) throws IOException {
        return new Front(name, URI.create("http://127.0.0.1:" + compose.port(service, 8080)));
    }

    @Override
    public String pair() {
        return "lyon";
    }

    @Override
    public String probeHost() {
        return "alice.test";
    }

    @Override
    public List<String> hosts() {
        return List.of(probeHost(), "bob.test");
    }

    @Override
    public Setting.Server main() {
        return main;
    }

    @Override
    public Setting.Server spare() {
        return spare;
    }

    @Override
    public List<? extends Setting.Proxy> fronts() {
        return fronts;
    }

    @Override
    public String bootstrapServers() {
        return brokers;
    }

    @Override
    public Duration promoteAfter() {
        return PROMOTE_AFTER;
    }

    @Override
    public synchronized int uploadAlbum() throws IOException {
        if (uploadAlbum == 0) {
            DatabaseSettings settings = main.settings(probeHost());
            uploadAlbum = Albums.firstPublic(settings);
        }
        return uploadAlbum;
    }

    @Override
    public void armWorker(String point) throws IOException {
        inWorker("rm -f /tmp/" + point + ".reached; : >/tmp/" + point + ".freeze");
    }

    @Override
    public boolean workerReached(String point) throws IOException {
        return compose.exec(WORKER, "test", "-e", "/tmp/" + point + ".reached").exit() == 0;
    }

    @Override
    public void freezeWorker() throws IOException {
        compose.compose(SHORT, "kill", "-s", "STOP", WORKER);
    }

    @Override
    public void continueWorker(String point) throws IOException {
        inWorker("rm -f /tmp/" + point + ".freeze");
        compose.compose(SHORT, "kill", "-s", "CONT", WORKER);
    }

    private void inWorker(String script) throws IOException {
        Compose.Ended ended = compose.exec(WORKER, "sh", "-c", script);
        if (ended.exit() != 0) {
            throw new IOException("in the worker's container: " + ended.error().strip());
        }
    }

    @Override
    public void powerOn() throws IOException, SQLException {
        compose.exec(ORCHESTRATOR, "rm", "-f", "/power/wanted", "/power/off");
        List<String> words =
                new ArrayList<>(List.of("up", "-d", "--wait", "--no-deps", "--no-recreate", "--pull", "never"));
        words.addAll(main.services());
        compose.compose(LONG, words.toArray(String[]::new));
    }

    /** The main machine stands still: its processes are frozen by the engine, its connections stay open. */
    public void hangMain() throws IOException {
        onMain("pause");
    }

    /** It goes on. */
    public void continueMain() throws IOException {
        onMain("unpause");
    }

    private void onMain(String word) throws IOException {
        List<String> words = new ArrayList<>(List.of(word));
        words.addAll(main.services());
        compose.compose(SHORT, words.toArray(String[]::new));
    }

    /** Takes everything that stands at the main site out of every network. Returns how many containers that were. */
    public int cutMainSite() throws IOException {
        String ids = compose.docker(
                SHORT,
                "ps",
                "-q",
                "--no-trunc",
                "--filter",
                "label=com.docker.compose.project=" + project(),
                "--filter",
                "label=understudy.site=" + MAIN_SITE);
        for (String id : ids.lines().toList()) {
            String about = compose.docker(
                    SHORT,
                    "inspect",
                    "-f",
                    "{{index .Config.Labels \"com.docker.compose.service\"}}{{range $name, $end := .NetworkSettings.Networks}} {{$name}}{{end}}",
                    id);
            List<String> words = List.of(about.split(" ", -1));
            cut.put(id, new Place(words.getFirst(), words.subList(1, words.size())));
            for (String network : words.subList(1, words.size())) {
                compose.docker(SHORT, "network", "disconnect", network, id);
            }
        }
        return cut.size();
    }

    /** Puts everything back where {@link #cutMainSite} took it from. */
    public void joinMainSite() throws IOException {
        for (Map.Entry<String, Place> each : cut.entrySet()) {
            for (String network : each.getValue().networks()) {
                compose.docker(
                        SHORT, "network", "connect", "--alias", each.getValue().service(), network, each.getKey());
            }
        }
        cut.clear();
    }

    private String project() throws IOException {
        String id = compose.compose(SHORT, "ps", "-q", "kafka");
        return compose.docker(SHORT, "inspect", "-f", "{{index .Config.Labels \"com.docker.compose.project\"}}", id);
    }

    /** Removes every container and network and makes them anew; the volumes stay. Returns when everything is healthy. */
    public void downAndUp() throws IOException {
        compose.compose(LONG, "down");
        compose.compose(LONG, "up", "-d", "--wait", "--pull", "never");
    }

    /** The ids of all containers. */
    public TreeSet<String> containers() throws IOException {
        return new TreeSet<>(compose.compose(SHORT, "ps", "-q").lines().toList());
    }

    @Override
    public void close() {
        power.descendants().forEach(ProcessHandle::destroy);
        power.destroy();
    }
}
