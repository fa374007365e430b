package io.understudy.orchestrator.decide;

import io.understudy.fleet.FailoverIp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a decision about a fail-over IP may depend on, at one instant.
 *
 * @param health what the observers say of its two proxies, by name
 * @param settles after this time a move that is neither open nor in effect was never accepted
 * @param heldPairs pairs that depend on it and whose automatic action a person holds
 * @param lookEvery shortest time between two looks
 */
public record IpSituation(
        FailoverIp ip,
        IpRecord state,
        Instant now,
        Map<String, Majority> health,
        IpReading reading,
        Duration settles,
        List<String> heldPairs,
        Duration lookEvery) {
    public IpSituation {
        health = Map.copyOf(health);
        heldPairs = List.copyOf(heldPairs);
    }

    IpMove move() {
        return state.move();
    }

    /** The proxy to whose place the provider routes the IP; empty if it does not say, or routes it elsewhere. */
    Optional<String> holder() {
        return reading.routedTo().flatMap(this::proxyAt);
    }

    Optional<String> proxyAt(String target) {
        return ip.targets().entrySet().stream()
                .filter(t -> t.getValue().equals(target))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The one of the two that is not this one. */
    String other(String proxy) {
        return proxy.equals(ip.main()) ? ip.spare() : ip.main();
    }

    Majority healthOf(String proxy) {
        return health.getOrDefault(proxy, new Majority.Unknown("nobody was heard of " + proxy));
    }

    /** An open task that moves the IP to this proxy; one that does not say where counts for both. */
    Optional<IpTask> openTo(String proxy) {
        return reading.open().stream()
                .filter(t ->
                        t.target() == null || t.target().equals(ip.targets().get(proxy)))
                .findFirst();
    }

    /** Whether the move was asked for, or last seen open, so long ago that the provider would list whatever is left of it. */
    boolean longUnseen() {
        return move().sightAt() != null && !now.isBefore(move().sightAt().plus(settles));
    }

    /** Whether every open move, as far as the provider tells, brings the IP to this proxy. */
    boolean onlyOpenTo(String proxy) {
        return reading.readable()
                && reading.open().stream().allMatch(t -> ip.targets().get(proxy).equals(t.target()));
    }

    /** Whether the provider's route and the proxy that answers on the IP agree that it is there. */
    boolean isAt(String proxy) {
        return holder().filter(proxy::equals).isPresent()
                && reading.answering().filter(proxy::equals).isPresent();
    }
}
