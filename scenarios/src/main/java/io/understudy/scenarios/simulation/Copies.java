package io.understudy.scenarios.simulation;

import io.understudy.events.BackupRequested;
import io.understudy.events.Phase;
import io.understudy.fleet.Pair;
import io.understudy.gallery.marker.Role;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import io.understudy.orchestrator.decide.PairRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Rolling backups of every gallery to the spare while the main serves, and last backups on demand, as long as the spare's marker takes them. */
final class Copies {
    private final World world;
    private final Random random;
    private final Orchestrator orchestrator;
    boolean stopped;
    /** Up to so long the news of a backup is on its way. */
    Duration newsTake = Duration.ZERO;

    Copies(World world, Random random, Orchestrator orchestrator) {
        this.world = world;
        this.random = random;
        this.orchestrator = orchestrator;
    }

    void begin() {
        world.pairs.forEach(this::round);
    }

    private void round(Pair pair) {
        PairRecord decided = orchestrator.desks.get(pair.name()).pair;
        World.galleries(pair).forEach(gallery -> discovered(pair, gallery));
        if (decided == null || decided.phase() == Phase.MAIN_SERVING) {
            copy(pair);
        }
        world.later(world.policy.scanEvery(), () -> round(pair));
    }

    private void copy(Pair pair) {
        for (String gallery : World.galleries(pair)) {
            Instant asOf = world.now;
            world.later(Duration.ofSeconds(5 + random.nextInt(40)), () -> finish(pair, gallery, asOf));
        }
    }

    /** A worker tries again until the request's time is over. */
    void onDemand(BackupRequested request) {
        Instant until = world.now.plusSeconds(request.withinSeconds());
        world.pairs.stream().filter(p -> p.name().equals(request.pair())).forEach(p -> attempt(p, until));
    }

    private void attempt(Pair pair, Instant until) {
        if (world.now.isBefore(until)) {
            copy(pair);
            world.later(Duration.ofMinutes(1), () -> attempt(pair, until));
        }
    }

    private void discovered(Pair pair, String gallery) {
        if (world.machine(pair.firstMain()).reachable()) {
            orchestrator.takeUp(() -> orchestrator
                    .desks
                    .get(pair.name())
                    .galleries
                    .putIfAbsent(gallery, GalleryKnowledge.unknown(gallery)));
        }
    }

    private void finish(Pair pair, String gallery, Instant asOf) {
        Machine main = world.machine(pair.firstMain());
        Machine spare = world.machine(pair.firstSpare());
        boolean taken = spare.marker
                .filter(m -> m.role() == Role.SPARE && m.acceptsCopies())
                .isPresent();
        if (stopped || !main.reachable() || !spare.reachable() || !taken) {
            return;
        }
        spare.copiedAsOf.put(gallery, asOf);
        Runnable news = () -> orchestrator.takeUp(() -> orchestrator
                .desks
                .get(pair.name())
                .galleries
                .compute(
                        gallery, (g, known) -> (known == null ? GalleryKnowledge.unknown(g) : known).provedAsOf(asOf)));
        Duration first = newsTake.isZero() ? Duration.ZERO : Duration.ofSeconds(random.nextLong(newsTake.toSeconds()));
        world.later(first, news);
        if (!newsTake.isZero()) {
            world.later(first.plusSeconds(random.nextLong(600)), news);
        }
    }
}
