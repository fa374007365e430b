package io.understudy.benchmarks.failover;

import io.understudy.benchmarks.peers.BareHaproxy;
import io.understudy.fleet.FleetFile;
import io.understudy.fleet.Pair;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.story.EventWatch;
import io.understudy.standalone.story.Seen;
import io.understudy.standalone.world.Setting;
import io.understudy.standalone.world.World;
import io.understudy.standalone.world.WorldOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The very system of {@code ./understudy demo --haproxy}: four services, three observers, an nginx and a HAProxy before a main and a spare; and before the same
 * two servers the peers, which know nothing of Understudy.
 */
public final class KilledWorld implements AutoCloseable {
    private static final Duration PROTECTED_WITHIN = Duration.ofMinutes(4);
    private static final Duration SERVED_WITHIN = Duration.ofMinutes(2);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);
    private static final Duration BACK_WITHIN = Duration.ofMinutes(4);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** How often a visitor comes to each proxy. */
    private static final Duration VISITOR_EVERY = Duration.ofMillis(50);

    private final Machine machine;
    private final World world;
    private final EventWatch events;
    private final List<BareHaproxy> peers = new ArrayList<>();

    private KilledWorld(Machine machine, World world) {
        this.machine = machine;
        this.world = world;
        this.events = new EventWatch(world.bootstrapServers(), event -> {});
    }

    /**
     * Starts everything on an emptied folder and returns when every gallery has its proved copy and all proxies send visitors to the main.
     *
     * @param data folder of its own
     * @param scripts folder of the peers' files
     */
    public static KilledWorld start(Path data, Path scripts, Consumer<String> say)
            throws IOException, SQLException, InterruptedException {
        Machine machine = Machine.openEmpty(data);
        try {
            World world =
                    World.start(machine, WorldOptions.in(machine.data().path()).withHaproxy(), say);
            KilledWorld killed = new KilledWorld(machine, world);
            killed.startPeers(scripts);
            Wait.until(PROTECTED_WITHIN, "the galleries are protected", killed::missingCopy);
            killed.awaitCalm();
            say.accept("both galleries are protected, and all proxies lead to the main");
            return killed;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    private void startPeers(Path scripts) throws IOException {
        for (BareHaproxy.Checks checks : BareHaproxy.Checks.values()) {
            BareHaproxy peer = new BareHaproxy(
                    machine,
                    scripts,
                    checks,
                    world.probeHost(),
                    world.main().web(),
                    world.spare().web());
            peer.start();
            peers.add(peer);
        }
    }

    /** The name of the peer that looks so often. */
    public String peer(BareHaproxy.Checks checks) {
        return peers.stream()
                .filter(peer -> peer.checks() == checks)
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** The paces that the system's own fleet file sets. */
    public Paces paces() throws IOException {
        var reading = FleetFile.read(machine.data().path().resolve("fleet.yaml"));
        Pair pair = reading.fleet()
                .flatMap(fleet -> fleet.pair(world.pair()))
                .orElseThrow(() -> new IOException("the demonstration's fleet file is wrong: " + reading.report()));
        return Paces.of(pair.policy());
    }

    /** SIGKILL to everything on the main, and visitors at every proxy until each has served one. */
    public Kill kill() throws IOException, InterruptedException {
        Instant killedAt = Instant.now();
        long killed = System.nanoTime();
        world.main().kill();
        // Whoever comes from now on and gets a page has it from the spare: nothing of the main is left.
        Map<String, Visitors> fronts = new LinkedHashMap<>();
        for (Setting.Proxy front : world.fronts()) {
            fronts.put(front.name(), Visitors.at(front.web(), world.probeHost(), VISITOR_EVERY));
        }
        Map<String, Visitors> bare = new LinkedHashMap<>();
        for (BareHaproxy peer : peers) {
            bare.put(peer.name(), Visitors.at(peer.web(), world.probeHost(), VISITOR_EVERY));
        }
        Map<String, Double> frontTimes = times(fronts, killed);
        Map<String, Double> peerTimes = times(bare, killed);
        Seen suspected = told(event -> event.is("pair-state", world.pair())
                && event.data().path("phase").asText().equals("MAIN_SUSPECT")
                && event.instant("since").isAfter(killedAt));
        Seen confirmed = told(event -> event.is("outage-confirmed", world.pair())
                && event.instant("confirmedAt").isAfter(killedAt));
        return new Kill(
                frontTimes,
                peerTimes,
                between(killedAt, confirmed.instant("began")),
                between(killedAt, suspected.instant("since")),
                between(killedAt, confirmed.instant("confirmedAt")));
    }

    private Seen told(Predicate<Seen> which) throws IOException, InterruptedException {
        Wait.until(
                TOLD_WITHIN,
                "the outage is told",
                () -> events.last(which).isPresent() ? Optional.empty() : Optional.of("no such event"));
        return events.last(which).orElseThrow();
    }

    private static Map<String, Double> times(Map<String, Visitors> visitors, long killed)
            throws IOException, InterruptedException {
        Map<String, Double> times = new LinkedHashMap<>();
        for (Map.Entry<String, Visitors> some : visitors.entrySet()) {
            times.put(some.getKey(), (some.getValue().firstPage(some.getKey(), SERVED_WITHIN) - killed) / 1e9);
        }
        return times;
    }

    private static double between(Instant from, Instant until) {
        return Duration.between(from, until).toNanos() / 1e9;
    }

    /** The main is switched on again; returns when Understudy has given it its visitors back, and forgotten the outage. */
    public void recover() throws IOException, SQLException, InterruptedException {
        world.powerOn();
        awaitCalm();
    }

    private void awaitCalm() throws IOException, InterruptedException {
        Wait.until(BACK_WITHIN, "every proxy leads to the main and nothing is under way", this::unrest);
    }

    private Optional<String> missingCopy() {
        for (String host : world.hosts()) {
            if (events.first(event -> event.is("backup-completed", world.pair() + "/" + host))
                    .isEmpty()) {
                return Optional.of(host + " has no copy");
            }
        }
        return Optional.empty();
    }

    private Optional<String> unrest() throws IOException {
        Optional<Seen> state = events.last(event -> event.is("pair-state", world.pair()));
        if (state.isEmpty()
                || !state.get().data().path("phase").asText().equals("MAIN_SERVING")
                || state.get().data().hasNonNull("outageBegan")) {
            return Optional.of(
                    "the pair is " + state.map(seen -> seen.data().toString()).orElse("unknown"));
        }
        for (Setting.Proxy front : world.fronts()) {
            String route = ask(front.web(), "/.well-known/understudy/route").body();
            if (!route.startsWith(world.main().name() + "|") || !route.contains("|WRITE|")) {
                return Optional.of(front.name() + " has the route " + route);
            }
            if (!ask(front.web(), "/").isWholePage()) {
                return Optional.of(front.name() + " shows no page");
            }
        }
        for (BareHaproxy peer : peers) {
            String answering = ask(peer.web(), "/.well-known/understudy/server").body();
            if (!answering.equals(world.main().name()) || !ask(peer.web(), "/").isWholePage()) {
                return Optional.of(peer.name() + " leads to '" + answering + "'");
            }
        }
        return ask(world.spare().web(), "/").isWholePage()
                ? Optional.empty()
                : Optional.of("the spare itself shows no page");
    }

    private Visit ask(URI address, String path) throws IOException {
        return Visit.to(address, world.probeHost(), path, ANSWER_WITHIN);
    }

    @Override
    public void close() {
        events.close();
        world.close();
    }
}
