package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.GuardReading;
import io.understudy.events.Hold;
import io.understudy.events.IpMoveState;
import io.understudy.events.Phase;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.mode.ModeReading;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard alone keeps the spare from being promoted. */
class PromotionGuardsTest {

    private static List<IpDependency> ip(IpMoveState state) {
        IpScene scene = new IpScene();
        scene.now = T0.plus(POLICY.promoteAfter());
        return List.of(new IpDependency("front", Optional.of(scene.in(state).state)));
    }

    @Test
    void aPairWhoseIpHasMovedMayPromote() {
        // Given
        Scene scene = Scene.promotionDue();
        scene.failoverIps = ip(IpMoveState.COMPLETED);

        // When
        Decision decision = scene.decide().orElseThrow();

        // Then
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void oneRefusingGuardBlocksThePromotion(String guard, String because, Consumer<Scene> spoil) {
        // Given a promotion that is due, and one thing that is not as it must be
        Scene scene = Scene.promotionDue();
        spoil.accept(scene);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then it is blocked, by this guard alone
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().blockedBy()).containsExactly(guard);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                spoiled("NO_IP_MOVE_OPEN", "a move is pending", s -> s.failoverIps = ip(IpMoveState.PENDING)),
                spoiled("NO_IP_MOVE_OPEN", "a move is unknown", s -> s.failoverIps = ip(IpMoveState.UNKNOWN)),
                spoiled("NO_IP_MOVE_OPEN", "a move is decided", s -> s.failoverIps = ip(IpMoveState.REQUESTED)),
                spoiled(
                        "NO_IP_MOVE_OPEN",
                        "nothing is known of the IP",
                        s -> s.failoverIps = List.of(new IpDependency("front", Optional.empty()))),
                spoiled("NO_IP_MOVE_OPEN", "its provider was not read for long", s -> {
                    IpRecord old = IpRecord.first("front", "p1", T0).looked(s.now.minusSeconds(601), true, T0);
                    s.failoverIps = List.of(new IpDependency("front", Optional.of(old)));
                }),
                spoiled(
                        "MAIN_STILL_DOWN",
                        "the main is healthy, though not yet for long",
                        s -> s.main = new Majority.Healthy(s.now.minusSeconds(1), List.of("o1", "o2"))),
                spoiled(
                        "SPARE_HEALTHY",
                        "the spare is unhealthy",
                        s -> s.spare = new Majority.Unhealthy(T0, List.of("o1", "o2"))),
                spoiled(
                        "SPARE_HEALTHY",
                        "nothing is known of the spare",
                        s -> s.spare = new Majority.Unknown("silent")),
                spoiled("SPARE_READ_ONLY", "the spare accepts writes", s -> {
                    s.pair = s.pair.withOutage(s.pair.outage().spareWrote(T0));
                    s.spareMode = Optional.of(new ModeReading.Writable());
                }),
                spoiled(
                        "SPARE_READ_ONLY",
                        "the spare's mode cannot be read",
                        s -> s.spareMode = Optional.of(new ModeReading.Unreachable("refused"))),
                spoiled("MARKER_AGREES", "there is no marker", s -> s.marker = Optional.empty()),
                spoiled(
                        "MARKER_AGREES",
                        "the marker is of another epoch",
                        s -> s.marker = Optional.of(new RoleMarker("lyon", 2, Role.SPARE, true, 9))),
                spoiled(
                        "MARKER_AGREES",
                        "the marker says MAIN",
                        s -> s.marker = Optional.of(new RoleMarker("lyon", 1, Role.MAIN, false, 9))),
                spoiled("TRAFFIC_ON_SPARE", "a proxy is owed its route", s -> s.owed = List.of("p2")),
                spoiled(
                        "RECOVERY_POINT_WITHIN_BUDGET",
                        "the copy is too old",
                        s -> s.galleries = List.of(new GalleryKnowledge(
                                "lyon/alice.test",
                                T0.minus(POLICY.recoveryPointBudget()).minusMillis(1),
                                List.of(),
                                null))),
                spoiled(
                        "RECOVERY_POINT_WITHIN_BUDGET",
                        "a gallery was never backed up",
                        s -> s.galleries = List.of(GalleryKnowledge.unknown("lyon/bob.test"))),
                spoiled("RECOVERY_POINT_WITHIN_BUDGET", "no gallery is known", s -> s.galleries = List.of()),
                spoiled("OLD_MAIN_CAN_BE_FENCED", "no hook, and the main cannot be reached", s -> s.hook = false),
                spoiled(
                        "NO_HOLD",
                        "held",
                        s -> s.pair = s.pair.withHold(new Hold("ann", "looking into it", s.now.plusMillis(1)))),
                spoiled(
                        "NO_OTHER_PROMOTION",
                        "another pair was just promoted",
                        s -> s.otherPromotion =
                                Optional.of(s.now.minus(POLICY.blockWindow()).plusMillis(1))),
                spoiled("NOT_BLIND", "nobody looked for a while", s -> s.blindUntil = Optional.of(s.now.plusMillis(1))),
                spoiled(
                        "NOT_BLIND",
                        "the observers could not be heard for a while",
                        s -> s.main = new Majority.Unhealthy(
                                T0,
                                List.of("o1", "o2"),
                                s.now.minus(POLICY.warnBefore()).plusMillis(1),
                                true)),
                spoiled(
                        "CLOCKS_AGREE",
                        "our clock is not the observers'",
                        s -> s.main = new Majority.Unhealthy(T0, List.of("o1", "o2"), T0, false)));
    }

    @Test
    void silentObserversBlockThePromotion() {
        // Given a promotion that is due, and silent observers
        Scene scene = Scene.promotionDue();
        scene.main = new Majority.Unknown("silent");

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then neither is it known whether the main is down nor what the time is
        assertThat(decision.next().outage().blockedBy()).containsExactly("CLOCKS_AGREE", "MAIN_STILL_DOWN");
    }

    @Test
    void aReadingThatIsNotFreshCountsAsNone() {
        // Given a reading of the servers that is a millisecond too old
        Scene scene = Scene.promotionDue();
        scene.worldAge = POLICY.verdictFreshFor().plusMillis(1);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then both guards that depend on it refuse
        assertThat(decision.next().outage().blockedBy()).containsExactly("MARKER_AGREES", "SPARE_READ_ONLY");
    }

    @Test
    void anAcceptedLossLiftsTheBudget() {
        // Given a loss over the budget that a person has accepted by its digest
        Scene scene = overBudget();
        String digest = scene.decide().orElseThrow().next().outage().statedLoss();
        scene.pair = scene.pair.withOutage(scene.pair.outage().accepted(digest));

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the spare is promoted
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
    }

    @Test
    void anAcceptanceIsVoidWhenTheLossChanges() {
        // Given an accepted loss, and another gallery that has turned out to lose something
        Scene scene = overBudget();
        String digest = scene.decide().orElseThrow().next().outage().statedLoss();
        scene.pair = scene.pair.withOutage(scene.pair.outage().accepted(digest));
        scene.galleries = Stream.concat(scene.galleries.stream(), Stream.of(GalleryKnowledge.unknown("lyon/bob.test")))
                .toList();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then it is blocked again
        assertThat(decision.next().outage().blockedBy()).containsExactly("RECOVERY_POINT_WITHIN_BUDGET");
    }

    @Test
    void aReachableMainNeedsNoHook() {
        // Given no hook, but a main whose database can be reached
        Scene scene = Scene.promotionDue();
        scene.hook = false;
        scene.mainReachable = true;

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the spare is promoted
        assertThat(decision.next().phase()).isEqualTo(Phase.PROMOTING);
    }

    @Test
    void everyGuardIsToldNotOnlyTheFirstThatRefuses() {
        // Given a situation in which nothing agrees
        Scene scene = Scene.promotionDue();
        scene.spareMode = Optional.empty();
        scene.hook = false;

        // When the guards are read
        List<GuardReading> readings = Decider.promotionGuards(scene.situation());

        // Then all are there, each with a value and a sentence
        assertThat(readings).hasSize(13).allSatisfy(r -> {
            assertThat(r.value()).isNotBlank();
            assertThat(r.sentence()).isNotBlank();
        });
    }

    private static Scene overBudget() {
        Scene scene = Scene.promotionDue();
        scene.galleries = List.of(new GalleryKnowledge(
                "lyon/alice.test", T0.minus(POLICY.recoveryPointBudget()).minusSeconds(1), List.of(), null));
        return scene;
    }

    private static Arguments spoiled(String guard, String because, Consumer<Scene> spoil) {
        return Arguments.of(guard, because, spoil);
    }
}
