package io.understudy.orchestrator.decide;

import io.understudy.events.Phase;
import io.understudy.fleet.Policy;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.mode.ModeReading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds situations: everything agrees unless a test says otherwise. */
final class Scene {
    static final Instant T0 = Instant.parse("2026-10-14T08:00:00Z");
    static final Policy POLICY = new Policy(
            Duration.ofMinutes(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            Duration.ofHours(1),
            Duration.ofMinutes(30));

    PairRecord pair = PairRecord.first("lyon", new Roles(1, "s1", "s1b"), Phase.MAIN_SERVING, T0, "seeded");
    Instant now = T0;
    Majority main = new Majority.Healthy(T0.minusSeconds(10), List.of("o1", "o2", "o3"));
    Majority spare = new Majority.Healthy(T0.minusSeconds(3600), List.of("o1", "o2", "o3"));
    List<GalleryKnowledge> galleries =
            List.of(new GalleryKnowledge("lyon/alice.test", T0.minusSeconds(600), List.of(), null));
    Optional<ModeReading> spareMode = Optional.of(new ModeReading.Refused(1142, "denied"));
    Optional<RoleMarker> marker = Optional.of(new RoleMarker("lyon", 1, Role.SPARE, true, 1));
    Duration worldAge = Duration.ZERO;
    boolean mainReachable;
    Optional<Instant> mainFrozenAt = Optional.empty();
    long phasesSinceCheck;
    Instant healthyAtCheck = Instant.MAX;
    Optional<List<String>> mainFindings = Optional.of(List.of());
    Map<Step, String> confirmed = Map.of();
    List<String> owed = List.of();
    List<IpDependency> failoverIps = List.of();
    boolean hook = true;
    Optional<Instant> otherPromotion = Optional.empty();
    Optional<Instant> blindUntil = Optional.empty();
    HoldOfAll holdOfAll = new HoldOfAll.None();

    /** The pair as it is when visitors have been on the spare since {@code T0} and the promotion is due. */
    static Scene promotionDue() {
        Scene scene = new Scene();
        Outage outage = Outage.suspected(T0, T0)
                .scheduled(T0.plus(POLICY.promoteAfter()), T0.minusSeconds(600))
                .visitorsGone(T0);
        scene.pair = scene.pair
                .enter(Phase.SPARE_SERVING, T0, "switched")
                .withOutage(outage)
                .settled();
        scene.now = T0.plus(POLICY.promoteAfter());
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));
        scene.allConfirmed();
        return scene;
    }

    Scene in(Phase phase) {
        pair = pair.enter(phase, now, "put there");
        return this;
    }

    Scene allConfirmed() {
        Map<Step, String> all = new EnumMap<>(Step.class);
        Steps.of(pair.phase()).forEach(step -> all.put(step, "seen"));
        confirmed = all;
        return this;
    }

    Situation situation() {
        return new Situation(
                pair,
                POLICY,
                now,
                3,
                main,
                spare,
                galleries,
                spareMode.map(mode -> new WorldReading(
                        now.minus(worldAge),
                        mode,
                        marker,
                        mainReachable,
                        mainFrozenAt,
                        mainFindings.map(found -> new MainCheck(
                                pair.standing().decision() - phasesSinceCheck, healthyAtCheck, now, found)))),
                confirmed,
                owed,
                failoverIps,
                hook,
                otherPromotion,
                blindUntil,
                holdOfAll);
    }

    Optional<Decision> decide() {
        return Decider.decide(situation());
    }
}
