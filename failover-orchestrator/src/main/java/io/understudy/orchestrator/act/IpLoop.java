package io.understudy.orchestrator.act;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.understudy.fleet.FailoverIp;
import io.understudy.fleet.Fleet;
import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpDecider;
import io.understudy.orchestrator.decide.IpDecision;
import io.understudy.orchestrator.decide.IpReading;
import io.understudy.orchestrator.decide.IpRecord;
import io.understudy.orchestrator.decide.IpSituation;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.store.HoldStore;
import io.understudy.orchestrator.store.IpStore;
import io.understudy.orchestrator.store.ObservationBoard;
import io.understudy.orchestrator.store.PairStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One thread per fail-over IP, which looks, decides under the row's lock, and asks for what was decided. Looking takes seconds and holds
 * no lock; a look is used only if the record is still the one that it was made for. Of several replicas only the one whose transaction
 * made the move UNKNOWN asks for it.
 */
@ApplicationScoped
public class IpLoop {
    private static final Logger LOG = Logger.getLogger(IpLoop.class);

    /** A process that comes to itself later than this after it decided to ask does not ask any more. */
    private static final Duration ASK_AT_ONCE = Duration.ofSeconds(20);

    @Inject
    Fleet fleet;

    @Inject
    IpStore store;

    @Inject
    IpLooks looks;

    @Inject
    PairStore pairs;

    @Inject
    HoldStore holds;

    @Inject
    ObservationBoard observations;

    @Inject
    Clock clock;

    @ConfigProperty(name = "understudy.fail-over-ip.look-every", defaultValue = "5s")
    Duration lookEvery;

    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    void start(@Observes StartupEvent event) {
        for (FailoverIp ip : fleet.failoverIps()) {
            Thread.ofVirtual().name("ip-" + ip.name()).start(() -> repeat(ip));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Why a fail-over IP is not being looked after at present, by IP; empty when all is well. */
    public Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    private void repeat(FailoverIp ip) {
        IpProvider provider = IpProvider.of(ip);
        do {
            try {
                round(ip, provider);
                troubles.remove(ip.name());
            } catch (RuntimeException e) {
                // The end takes the database away under a round that is under way: that is no trouble.
                if (stopping.getCount() > 0) {
                    failed(ip, String.valueOf(e.getMessage()), e);
                }
            }
        } while (!stops());
    }

    /** The database or a bug: nothing is decided meanwhile, and that is said once per cause. */
    private void failed(FailoverIp ip, String cause, RuntimeException e) {
        if (!cause.equals(troubles.put(ip.name(), cause))) {
            LOG.errorf(e, "ip=%s event=ip-failed: nothing is done for this IP until it works again", ip.name());
        }
    }

    /** Waits for the next round; true when there is to be none. */
    private boolean stops() {
        try {
            return stopping.await(lookEvery.dividedBy(4).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void round(FailoverIp ip, IpProvider provider) {
        Optional<IpRecord> stored = store.of(ip.name());
        if (stored.isEmpty()) {
            store.create(IpRecord.first(ip.name(), ip.main(), clock.instant()));
            return;
        }
        if (stored.get().nextLook().isAfter(clock.instant()) && !suspect(ip)) {
            return;
        }
        IpReading reading = looks.look(ip, provider, stored.get());
        Optional<IpDecision> decided = QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant();
            IpRecord current = store.lock(ip.name()).orElseThrow();
            if (!current.move().equals(stored.get().move())) {
                return Optional.<IpDecision>empty();
            }
            IpDecision decision = IpDecider.decide(situation(ip, provider, current, reading, now));
            store.apply(decision);
            return Optional.of(decision);
        });
        decided.filter(IpDecision::asks).ifPresent(d -> ask(ip, provider, d.next()));
    }

    /** A proxy that has just failed is not left to a slow look. */
    private boolean suspect(FailoverIp ip) {
        return store.of(ip.name())
                .filter(s -> s.outage() == null && s.lookedAt().plus(lookEvery).isBefore(clock.instant()))
                .flatMap(s -> Optional.of(
                        health(ip, clock.instant()).values().stream().anyMatch(Majority.Unhealthy.class::isInstance)))
                .orElse(false);
    }

    private void ask(FailoverIp ip, IpProvider provider, IpRecord decided) {
        long number = decided.move().number();
        boolean still = store.of(ip.name())
                .filter(s -> s.move().equals(decided.move()))
                .filter(s -> clock.instant().isBefore(s.move().sightAt().plus(ASK_AT_ONCE)))
                .isPresent();
        if (!still) {
            LOG.warnf("ip=%s move=%d event=not-asked it was too late or decided otherwise", ip.name(), number);
            return;
        }
        IpAnswer<IpTask> answer = provider.ask(ip.targets().get(decided.move().to()));
        LOG.infof("ip=%s move=%d event=asked %s", ip.name(), number, answer);
        QuarkusTransaction.requiringNew().run(() -> {
            IpRecord current = store.lock(ip.name()).orElseThrow();
            store.apply(IpDecider.answered(ip, current, number, answer, clock.instant()));
        });
    }

    private IpSituation situation(
            FailoverIp ip, IpProvider provider, IpRecord current, IpReading reading, Instant now) {
        List<String> held = holds.ofAll().stops(now)
                ? List.of("all pairs")
                : ip.pairs().stream().filter(p -> isHeld(p, now)).toList();
        Duration settles = provider.settlesWithin().plus(ip.provider().askLimit());
        return new IpSituation(ip, current, now, health(ip, now), reading, settles, held, lookEvery);
    }

    private boolean isHeld(String pair, Instant now) {
        return pairs.of(pair)
                .filter(s -> s.pair().hold() != null && s.pair().hold().until().isAfter(now))
                .isPresent();
    }

    private Map<String, Majority> health(FailoverIp ip, Instant now) {
        return Stream.of(ip.main(), ip.spare())
                .collect(Collectors.toMap(
                        p -> p,
                        p -> Majority.of(
                                p,
                                observations.all(),
                                fleet.observers(),
                                now,
                                ip.policy().verdictFreshFor())));
    }
}
