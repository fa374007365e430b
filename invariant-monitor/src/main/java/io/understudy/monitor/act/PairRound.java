package io.understudy.monitor.act;

import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Server;
import io.understudy.monitor.decide.MarkerReading;
import io.understudy.monitor.decide.ObserverState;
import io.understudy.monitor.decide.PairReading;
import io.understudy.monitor.decide.ProxyHealth;
import io.understudy.monitor.decide.ProxyReading;
import io.understudy.monitor.decide.RouteReading;
import io.understudy.monitor.decide.ServerReading;
import io.understudy.monitor.decide.WriteReading;
import io.understudy.monitor.store.PairRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One look at everything of one pair. All looks run side by side; only a server that does not answer waits for the others' word. */
@ApplicationScoped
public class PairRound {
    private static final Logger LOG = Logger.getLogger(PairRound.class);

    @Inject
    Fleet fleet;

    @Inject
    PairRoles roles;

    @Inject
    ServerProbe servers;

    @Inject
    ProxyProbe proxies;

    @Inject
    WriteProbe writes;

    @Inject
    HealthRound health;

    @Inject
    InvariantRound invariants;

    @Inject
    MonitorSettings settings;

    @Inject
    Bounded bounded;

    @Inject
    Clock clock;

    /** What one look at one server brings. */
    private record ServerLook(ServerReading reading, MarkerReading marker) {}

    /** Looks once; returns when everything is judged and announced. */
    void run(Pair pair) {
        Duration limit = settings.limit(pair.policy());
        // As precise as the database keeps it, so that events and rows say the same.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long began = System.nanoTime();
        CompletableFuture<Optional<PairState>> state =
                bounded.look(limit, () -> roles.now(pair.name()), why -> stateUnknown(pair, why));
        Map<String, CompletableFuture<ServerLook>> looks = new HashMap<>();
        Map<String, CompletableFuture<WriteReading>> modes = new HashMap<>();
        for (Server server : serversOf(pair)) {
            looks.put(server.name(), look(pair, server, at, limit));
            modes.put(server.name(), state.thenCompose(known -> mode(pair, server, known, limit)));
        }
        List<CompletableFuture<ProxyReading>> routes = fleet.proxies().stream()
                .map(proxy -> bounded.look(
                        limit.multipliedBy(2).plusMillis(500),
                        () -> proxies.read(proxy, pair.probeGallery(), limit),
                        why -> ProxyProbe.silent(proxy, why)))
                .toList();
        CompletableFuture<Boolean> anythingReached = all(looks.values().stream(), routes.stream())
                .thenApply(done -> looks.values().stream()
                                .anyMatch(l -> l.join().reading().reached())
                        || routes.stream().anyMatch(r -> !(r.join().route() instanceof RouteReading.Unreadable)));
        Stream<CompletableFuture<ServerReading>> readings = Stream.concat(
                looks.values().stream().map(look -> look.thenApply(ServerLook::reading)),
                ofFailoverIps(pair, routes).map(route -> route.thenApply(seen -> ProxyHealth.reading(seen, at))));
        List<CompletableFuture<Void>> verdicts = readings.map(
                        reading -> reading.thenCompose(seen -> judge(pair, seen, anythingReached, began, limit)))
                .toList();
        all(modes.values().stream(), verdicts.stream()).join();
        if (observer(anythingReached.join(), began, limit).sickness().isEmpty()) {
            state.join().ifPresent(known -> hold(known, reading(looks, modes, routes), at));
        }
    }

    /** Those of the proxies between which an IP moves; of an IP that several pairs depend on, in the round of the first. */
    private Stream<CompletableFuture<ProxyReading>> ofFailoverIps(
            Pair pair, List<CompletableFuture<ProxyReading>> routes) {
        Set<String> judged = fleet.failoverIps().stream()
                .filter(ip -> ip.pairs().getFirst().equals(pair.name()))
                .flatMap(ip -> Stream.of(ip.main(), ip.spare()))
                .collect(Collectors.toSet());
        return IntStream.range(0, routes.size())
                .filter(i -> judged.contains(fleet.proxies().get(i).name()))
                .mapToObj(routes::get);
    }

    private Stream<Server> stream(Pair pair) {
        return Stream.of(pair.firstMain(), pair.firstSpare()).flatMap(name -> fleet.server(name).stream());
    }

    private List<Server> serversOf(Pair pair) {
        return stream(pair).toList();
    }

    private CompletableFuture<ServerLook> look(Pair pair, Server server, Instant at, Duration limit) {
        CompletableFuture<ServerProbe.Pages> pages =
                bounded.run(() -> servers.pages(server, pair.probeGallery(), limit));
        CompletableFuture<ServerProbe.Database> database = bounded.look(
                limit, () -> servers.database(server, pair.name(), limit), why -> ServerProbe.silent(0, why, limit));
        return pages.thenCombine(
                database,
                (seen, answered) -> new ServerLook(
                        new ServerReading(server.name(), at, seen.page(), seen.photo(), answered.check()),
                        answered.marker()));
    }

    private CompletableFuture<WriteReading> mode(Pair pair, Server server, Optional<PairState> known, Duration limit) {
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(new WriteReading.Unknown("the pair's state is not known"));
        }
        Duration freshFor = settings.modeFreshFor(pair.policy());
        return bounded.look(
                limit.multipliedBy(2),
                () -> writes.read(server, pair.probeGallery(), known.get().decision(), freshFor, limit),
                WriteReading.Unknown::new);
    }

    private CompletableFuture<Void> judge(
            Pair pair, ServerReading reading, CompletableFuture<Boolean> anythingReached, long began, Duration limit) {
        CompletableFuture<Boolean> reached =
                reading.reached() ? CompletableFuture.completedFuture(true) : anythingReached;
        return reached.thenCompose(some -> bounded.run(() -> {
            health.conclude(pair, reading, observer(some, began, limit));
            return null;
        }));
    }

    private static ObserverState observer(boolean anythingReached, long began, Duration limit) {
        return ObserverState.of(anythingReached, Duration.ofNanos(System.nanoTime() - began), limit);
    }

    private static PairReading reading(
            Map<String, CompletableFuture<ServerLook>> looks,
            Map<String, CompletableFuture<WriteReading>> modes,
            List<CompletableFuture<ProxyReading>> routes) {
        Map<String, WriteReading> writes = new HashMap<>();
        modes.forEach((server, mode) -> writes.put(server, mode.join()));
        Map<String, MarkerReading> markers = new HashMap<>();
        looks.forEach((server, look) -> markers.put(server, look.join().marker()));
        return new PairReading(routes.stream().map(CompletableFuture::join).toList(), writes, markers);
    }

    private void hold(PairState known, PairReading reading, Instant at) {
        try {
            invariants.conclude(known, reading, at);
        } catch (RuntimeException e) {
            // The database is away: the rules are looked at again in the next round. Health went out without it.
            LOG.warnf("invariants not kept pair=%s: %s", known.pair(), e.getMessage());
        }
    }

    private static Optional<PairState> stateUnknown(Pair pair, String why) {
        LOG.debugf("state not read pair=%s: %s", pair.name(), why);
        return Optional.empty();
    }

    private static CompletableFuture<Void> all(
            Stream<? extends CompletableFuture<?>> some, Stream<? extends CompletableFuture<?>> others) {
        return CompletableFuture.allOf(Stream.concat(some, others).toArray(CompletableFuture[]::new));
    }
}
