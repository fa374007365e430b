package io.understudy.orchestrator.act;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.understudy.events.Phase;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Server;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.orchestrator.decide.Decider;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.MainCheck;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.decide.WorldReading;
import io.understudy.orchestrator.store.DecisionLog;
import io.understudy.orchestrator.store.ObservationBoard;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Per pair three threads: one looks and decides, one brings about what is decided, one checks a recovered main. None waits for another.
 */
@ApplicationScoped
public class PairLoop {
    private static final Logger LOG = Logger.getLogger(PairLoop.class);

    @Inject
    Fleet fleet;

    @Inject
    PairStore pairs;

    @Inject
    DecisionLog decisions;

    @Inject
    Situations situations;

    @Inject
    NonDecisions withheld;

    @Inject
    StepRunner steps;

    @Inject
    Adoption adoption;

    @Inject
    ServerAccess servers;

    @Inject
    MainChecks checks;

    @Inject
    ObservationBoard observations;

    @Inject
    WorldBoard worlds;

    @Inject
    Clock clock;

    @ConfigProperty(name = "understudy.decide-every", defaultValue = "500ms")
    Duration decideEvery;

    @ConfigProperty(name = "understudy.reconcile-every", defaultValue = "10s")
    Duration reconcileEvery;

    /** Somebody repairs a main on which something was found. */
    @ConfigProperty(name = "understudy.check-main-again-after", defaultValue = "1m")
    Duration checkMainAgainAfter;

    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    void start(@Observes StartupEvent event) {
        for (Pair pair : fleet.pairs()) {
            Thread.ofVirtual().name("decide-" + pair.name()).start(() -> repeat(pair, "decide", this::decide));
            Thread.ofVirtual().name("act-" + pair.name()).start(() -> repeat(pair, "act", this::act));
            Thread.ofVirtual().name("check-" + pair.name()).start(() -> repeat(pair, "check", this::check));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Why a pair is not being looked after at present, by pair and task; empty when all is well. */
    public Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    private interface Task {
        Duration run(Pair pair) throws Exception;
    }

    private void repeat(Pair pair, String task, Task work) {
        while (!stopping) {
            Duration pause = decideEvery;
            try {
                pause = work.run(pair);
                troubles.remove(pair.name() + " " + task);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                // The end takes the database away under a round that is under way: that is no trouble.
                if (!stopping) {
                    failed(pair, task, String.valueOf(e.getMessage()), e);
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The database or a bug: nothing is decided meanwhile, and that is said once per cause. */
    private void failed(Pair pair, String task, String cause, Exception e) {
        if (!cause.equals(troubles.put(pair.name() + " " + task, cause))) {
            LOG.errorf(
                    e,
                    "pair=%s event=%s-failed: nothing is done for this pair until it works again",
                    pair.name(),
                    task);
        }
    }

    private Duration decide(Pair inventory) throws SQLException {
        if (pairs.of(inventory.name()).isEmpty()) {
            adoption.adopt(inventory);
            return decideEvery;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            StoredPair stored = pairs.lock(inventory.name()).orElseThrow();
            Instant now = clock.instant();
            StoredPair looked = noticeBlindness(stored, inventory, now);
            Situation situation = situations.of(looked, inventory, now);
            Optional<Decision> decision = Decider.decide(situation);
            decision.ifPresent(d -> decisions.apply(d, null));
            if (decision.isEmpty()) {
                withheld.note(situation);
            }
        });
        return decideEvery;
    }

    /** After a gap everything heard before it is forgotten, and promotion waits for the warning time. */
    private StoredPair noticeBlindness(StoredPair stored, Pair inventory, Instant now) {
        boolean blind =
                stored.lookedAt().plus(inventory.policy().verdictFreshFor()).isBefore(now);
        Optional<Instant> until =
                blind ? Optional.of(now.plus(inventory.policy().warnBefore())) : stored.blindUntil();
        if (blind) {
            observations.forget();
            LOG.warnf("pair=%s event=blindness nothing was looked at since %s", inventory.name(), stored.lookedAt());
        }
        pairs.looked(inventory.name(), now, until);
        return new StoredPair(stored.pair(), now, until);
    }

    private Duration act(Pair inventory) throws InterruptedException {
        Optional<PairRecord> pair = pairs.of(inventory.name()).map(StoredPair::pair);
        if (pair.isEmpty()) {
            return decideEvery;
        }
        PairContext context = context(pair.get(), inventory);
        if (pair.get().phase() == Phase.SPARE_SERVING) {
            WorldReading reading = look(context);
            worlds.read(inventory.name(), reading);
            if (HeedSpareWrites.isNews(context, reading.spareMode())) {
                return decideEvery;
            }
        }
        steps.round(context);
        boolean calm = pairs.of(inventory.name())
                .filter(p -> p.pair().standing().settled() && p.pair().phase() != Phase.SPARE_SERVING)
                .isPresent();
        return calm ? reconcileEvery : decideEvery;
    }

    /** A main that is well again is checked once while its visitors are on the spare, and again as long as something is wrong with it. */
    private Duration check(Pair inventory) {
        Instant now = clock.instant();
        pairs.of(inventory.name())
                .map(StoredPair::pair)
                .filter(p -> p.phase() == Phase.SPARE_SERVING && p.outage().sentBy() == null)
                .ifPresent(p -> {
                    if (situations.mainHealth(p, inventory, now) instanceof Majority.Healthy h
                            && !isChecked(p, h, now)) {
                        MainCheck check = checks.check(
                                p, h, server(p.roles().main()), server(p.roles().spare()));
                        worlds.checked(p.pair(), check);
                        LOG.infof("pair=%s event=main-checked findings=%s", p.pair(), check.findings());
                    }
                });
        return decideEvery;
    }

    private boolean isChecked(PairRecord pair, Majority.Healthy health, Instant now) {
        return worlds.check(pair.pair())
                .filter(c -> c.holdsFor(pair, health))
                .filter(c -> c.findings().isEmpty()
                        || !c.beganAt().isAfter(now)
                                && c.beganAt().plus(checkMainAgainAfter).isAfter(now))
                .isPresent();
    }

    private WorldReading look(PairContext c) {
        Optional<RoleMarker> marker;
        try {
            marker = servers.marker(c.spare(), c.pair().pair());
        } catch (SQLException e) {
            marker = Optional.empty();
        }
        boolean reachable = servers.databaseReachable(c.main());
        boolean matters = c.pair().switchesOver()
                || c.pair().outage() != null && c.pair().outage().wantsLastBackup();
        return new WorldReading(
                clock.instant(),
                servers.mode(c.spare(), c.inventory()),
                marker,
                reachable,
                reachable && matters ? servers.frozenAt(c.main()) : Optional.empty(),
                worlds.check(c.pair().pair()));
    }

    private PairContext context(PairRecord pair, Pair inventory) {
        return new PairContext(
                pair,
                inventory,
                server(pair.roles().main()),
                server(pair.roles().spare()),
                fleet.proxies());
    }

    private Server server(String name) {
        return fleet.server(name)
                .orElseThrow(() ->
                        new IllegalStateException("server " + name + " has a role but is not in fleet.yaml; add it"));
    }
}
