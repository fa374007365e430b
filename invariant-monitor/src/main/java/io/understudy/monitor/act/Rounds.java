package io.understudy.monitor.act;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks at every pair again and again, each at its own policy's interval. A round that took long, or a frozen process, is followed by
 * one round and not by a burst of those that were missed.
 */
@ApplicationScoped
public class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration MEMORY_LIMIT = Duration.ofSeconds(3);

    @Inject
    Fleet fleet;

    @Inject
    PairRound round;

    @Inject
    VerdictBook book;

    @Inject
    Bounded bounded;

    @Inject
    Observer observer;

    private final List<Thread> loops = new ArrayList<>();
    private volatile boolean stopping;

    void start(@Observes StartupEvent event) {
        LOG.infof("observing observer=%s pairs=%d", observer.id(), fleet.pairs().size());
        for (Pair pair : fleet.pairs()) {
            loops.add(Thread.ofVirtual().name("rounds-" + pair.name()).start(() -> observe(pair)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        loops.forEach(Thread::interrupt);
    }

    private void observe(Pair pair) {
        remember(pair);
        long every = pair.policy().probeEvery().toNanos();
        long next = System.nanoTime();
        while (!stopping) {
            try {
                round.run(pair);
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.errorf(e, "round broke off pair=%s", pair.name());
                }
            }
            next = Math.max(next + every, System.nanoTime());
            if (!pause(next - System.nanoTime())) {
                return;
            }
        }
    }

    private void remember(Pair pair) {
        CompletableFuture<?>[] loads = Stream.of(pair.firstMain(), pair.firstSpare())
                .map(server -> bounded.look(
                        MEMORY_LIMIT,
                        () -> {
                            book.load(server);
                            return true;
                        },
                        why -> {
                            LOG.infof("nothing remembered server=%s: %s", server, why);
                            return false;
                        }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(loads).join();
    }

    private static boolean pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
            return true;
        } catch (InterruptedException e) {
            return false; // the service stops
        }
    }
}
