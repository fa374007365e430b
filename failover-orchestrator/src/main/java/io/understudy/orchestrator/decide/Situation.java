package io.understudy.orchestrator.decide;

import io.understudy.fleet.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a decision about a pair may depend on, at one instant.
 *
 * @param configuredObservers number of observers in the fleet file
 * @param galleries what is known of the copies
 * @param world latest reading of the servers, empty if there is none
 * @param confirmed steps of the present phase that are confirmed, with how
 * @param owedProxies proxies whose route is not the decided one, or cannot be read
 * @param failoverIps the IPs by which the pair's visitors come
 * @param fenceHook whether the pair has a fence hook
 * @param otherPromotion latest promotion of another pair
 * @param blindUntil until then nothing may be promoted, because the orchestrator could not look for a while
 * @param holdOfAll whether a person holds the automatic action of all pairs
 */
public record Situation(
        PairRecord pair,
        Policy policy,
        Instant now,
        int configuredObservers,
        Majority mainHealth,
        Majority spareHealth,
        List<GalleryKnowledge> galleries,
        Optional<WorldReading> world,
        Map<Step, String> confirmed,
        List<String> owedProxies,
        List<IpDependency> failoverIps,
        boolean fenceHook,
        Optional<Instant> otherPromotion,
        Optional<Instant> blindUntil,
        HoldOfAll holdOfAll) {
    public Situation {
        galleries = List.copyOf(galleries);
        confirmed = Map.copyOf(confirmed);
        owedProxies = List.copyOf(owedProxies);
        failoverIps = List.copyOf(failoverIps);
    }

    /** The same, with the pair as it would be. */
    Situation with(PairRecord changed) {
        return new Situation(
                changed,
                policy,
                now,
                configuredObservers,
                mainHealth,
                spareHealth,
                galleries,
                world,
                confirmed,
                owedProxies,
                failoverIps,
                fenceHook,
                otherPromotion,
                blindUntil,
                holdOfAll);
    }

    /** Whether every required step of the present phase is confirmed. */
    boolean stepsConfirmed() {
        return Steps.of(pair.phase()).stream().filter(Step::required).allMatch(confirmed::containsKey);
    }

    /** The reading of the servers, if it is fresh enough to act on. */
    Optional<WorldReading> freshWorld() {
        return world.filter(w -> !w.readAt().isBefore(now.minus(policy.verdictFreshFor())));
    }

    boolean held() {
        return pair.hold() != null && pair.hold().until().isAfter(now) || holdOfAll.stops(now);
    }
}
