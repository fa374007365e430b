package io.understudy.orchestrator.act;

import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Proxy;
import io.understudy.orchestrator.decide.IpDependency;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.Observation;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.store.GalleryStore;
import io.understudy.orchestrator.store.HoldStore;
import io.understudy.orchestrator.store.IpStore;
import io.understudy.orchestrator.store.Journal;
import io.understudy.orchestrator.store.ObservationBoard;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gathers what a decision about a pair may depend on. */
@ApplicationScoped
public class Situations {
    @Inject
    Fleet fleet;

    @Inject
    PairStore pairs;

    @Inject
    GalleryStore galleries;

    @Inject
    Journal journal;

    @Inject
    IpStore ips;

    @Inject
    HoldStore holds;

    @Inject
    ObservationBoard observations;

    @Inject
    WorldBoard worlds;

    public Situation of(StoredPair stored, Pair inventory, Instant now) {
        PairRecord pair = stored.pair();
        List<Observation> words = observations.all();
        return new Situation(
                pair,
                inventory.policy(),
                now,
                fleet.observers().size(),
                majority(pair.roles().main(), words, inventory, now),
                majority(pair.roles().spare(), words, inventory, now),
                galleries.ofPair(pair.pair()),
                worlds.world(pair.pair()),
                journal.confirmed(pair.pair(), pair.standing().decision()),
                worlds.owed(pair.pair())
                        .map(owed -> List.copyOf(owed.keySet()))
                        .orElseGet(
                                () -> fleet.proxies().stream().map(Proxy::name).toList()),
                fleet.failoverIpsOf(pair.pair()).stream()
                        .map(ip -> new IpDependency(ip.name(), ips.of(ip.name())))
                        .toList(),
                inventory.fence().isPresent(),
                otherPromotion(pair.pair()),
                stored.blindUntil(),
                holds.ofAll());
    }

    Majority mainHealth(PairRecord pair, Pair inventory, Instant now) {
        return majority(pair.roles().main(), observations.all(), inventory, now);
    }

    private Majority majority(String server, List<Observation> words, Pair inventory, Instant now) {
        return Majority.of(
                server, words, fleet.observers(), now, inventory.policy().verdictFreshFor());
    }

    private Optional<Instant> otherPromotion(String pair) {
        return pairs.everyPair().stream()
                .map(StoredPair::pair)
                .filter(p -> !p.pair().equals(pair))
                .map(PairRecord::promotedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
