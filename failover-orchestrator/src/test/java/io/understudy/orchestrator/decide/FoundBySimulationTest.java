package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.LossAccepted;
import io.understudy.events.LossStated;
import io.understudy.events.Phase;
import io.understudy.events.PromotionScheduled;
import io.understudy.events.ServerUnhealthy;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.mode.ModeReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the simulation found: each was a broken promise once. */
class FoundBySimulationTest {

    @Test
    void aMainThatFlappedMayHaveTakenWritesAfterTheOutageBegan() {
        // Given an outage that began at T0, a recovery point a minute later, and visitors who left the main five
        // minutes later
        Scene scene = Scene.promotionDue();
        scene.pair = scene.pair.withOutage(scene.pair.outage().visitorsGone(T0.plusSeconds(300)));
        scene.galleries = List.of(GalleryKnowledge.unknown("lyon/a").provedAsOf(T0.plusSeconds(60)));

        // When the loss is stated
        LossStatement loss = LossStatement.of(scene.situation());

        // Then the gallery may lose what was written in between
        assertThat(loss.lossless()).isZero();
        assertThat(loss.galleries())
                .singleElement()
                .satisfies(l -> assertThat(l.windowUntil()).isEqualTo(T0.plusSeconds(300)));
    }

    @Test
    void theWindowEndsWhenTheLastProxyWasSeenToSendVisitorsToTheSpare() {
        // Given visitors on the spare, and a proxy that has just been given the route it was owed
        Scene scene = Scene.promotionDue();
        scene.now = T0.plusSeconds(1800);
        scene.pair = scene.pair.withOutage(scene.pair.outage().visitorsBack());

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the window ends now, and the loss is stated by it
        assertThat(decision.next().outage().writesUntil()).isEqualTo(scene.now);
        assertThat(decision.events()).hasExactlyElementsOfTypes(LossStated.class);
    }

    @Test
    void theWindowDoesNotEndByAClockInDoubt() {
        // Given the same, while our clock does not agree with the observers'
        Scene scene = Scene.promotionDue();
        scene.now = T0.plusSeconds(1800);
        scene.pair = scene.pair.withOutage(scene.pair.outage().visitorsBack());
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"), T0, false);

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it stays open
        assertThat(decision).isEmpty();
    }

    @Test
    void aPairWhoseMainFailsAgainOnTheWayBackHasAnOpenWindow() {
        // Given a returning pair whose main fails again
        Scene scene = Scene.promotionDue().in(Phase.RETURNING);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then it is back on the spare, and the main may have taken writes until now
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().writesUntil()).isNull();
    }

    @Test
    void anOutageThatBeganUnderAWrongClockIsTimedAnewWhenTheClocksAgree() {
        // Given an outage noticed by a clock three hours slow, and observers that know better now
        Scene scene = Scene.promotionDue();
        Instant wrong = T0.minus(Duration.ofHours(3));
        scene.pair = scene.pair.withOutage(Outage.suspected(wrong, wrong)
                .scheduled(wrong.plus(POLICY.promoteAfter()), T0.minusSeconds(600))
                .doubted(true));
        scene.now = T0.plusSeconds(600);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the clock runs from what the observers say, so that it was not hastened
        assertThat(decision.next().outage().began()).isEqualTo(T0);
        assertThat(decision.next().outage().promotionDue()).isEqualTo(T0.plus(POLICY.promoteAfter()));
        assertThat(decision.next().outage().clockDoubted()).isFalse();
        assertThat(decision.events()).hasExactlyElementsOfTypes(PromotionScheduled.class);
    }

    @Test
    void anOutageNoticedWhileTheClocksDisagreeIsDoubted() {
        // Given a failing main, called so by observers whose clocks are not ours
        Scene scene = new Scene();
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"), T0, false);

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then its time is in doubt
        assertThat(decision.next().outage().clockDoubted()).isTrue();
    }

    @Test
    void anObserverThatWasNotHeardForAWhileIsHeardAnew() {
        // Given an observer heard for an hour, and then not for longer than a gap may be
        Observation before = new Observation("o1", "s1", false, T0, T0, T0.minusSeconds(3600), true);
        Instant again = T0.plus(Observation.GAP).plusMillis(1);
        ServerUnhealthy word = new ServerUnhealthy("s1", "lyon", "o1", again, T0, List.of());

        // When it is heard again
        Observation after = Observation.of(word, before, again);

        // Then it has been heard since now
        assertThat(after.heardSince()).isEqualTo(again);
        assertThat(after.since()).isEqualTo(T0);
    }

    @Test
    void aSpareThatTakesWritesIsRememberedBeforeItIsClosed() {
        // Given visitors on a spare that takes writes, and a stable main
        Scene scene = stableMain();
        scene.spareMode = Optional.of(new ModeReading.Writable());

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then visitors stay, it is remembered, and a loss to accept is stated
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().spareWroteAt()).isEqualTo(scene.now);
        assertThat(decision.events()).hasExactlyElementsOfTypes(LossStated.class);
    }

    @Test
    void visitorsDoNotLeaveASpareThatTookWritesThoughItIsClosedAgain() {
        // Given a spare that was seen to take writes and refuses them now, and a stable main
        Scene scene = stableMain();
        scene.pair = scene.pair.withOutage(scene.pair.outage().spareWrote(T0).stated("abc"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void aPersonWhoAcceptsToLeaveThemLetsVisitorsReturn() {
        // Given the same, and a person who accepts the statement
        Scene scene = stableMain();
        scene.pair = scene.pair.withOutage(scene.pair.outage().spareWrote(T0).stated("abc"));
        LossAccepted command = new LossAccepted("lyon", "ann", "saved", null, scene.now.plusSeconds(9), false, "abc");
        scene.pair = ((CommandRules.Accepted) CommandRules.answer(scene.situation(), command, "c1"))
                .decision()
                .next();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then they return
        assertThat(decision.next().phase()).isEqualTo(Phase.RETURNING);
    }

    @Test
    void writesAfterThatAcceptanceAreNews() {
        // Given an accepted statement, and a spare that takes writes again
        Scene scene = stableMain();
        scene.pair = scene.pair.withOutage(
                scene.pair.outage().spareWrote(T0).stated("abc").accepted("abc"));
        scene.spareMode = Optional.of(new ModeReading.Writable());

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then the acceptance is void
        assertThat(decision.next().phase()).isEqualTo(Phase.SPARE_SERVING);
        assertThat(decision.next().outage().statedLoss()).isNotEqualTo("abc");
    }

    @Test
    void twoPairsThatAreDueAtOnceAreNotBothPromoted() {
        // Given a promotion that is due
        Scene scene = Scene.promotionDue();

        // When it is decided
        PairRecord next = scene.decide().orElseThrow().next();

        // Then the other pair sees it at once, not only when it is done
        assertThat(next.promotedAt()).isEqualTo(scene.now);
    }

    @Test
    void anOrchestratorThatLostItsDatabaseDecidesAboveWhatProxiesHold() {
        // Given markers that are older than the routes
        Pair lyon = new Pair("lyon", "s1", "s1b", "alice.test", Policy.DEFAULT, Optional.empty());
        Optional<RoleMarker> s1 = Optional.of(new RoleMarker("lyon", 1, Role.MAIN, false, 1));
        Optional<RoleMarker> s1b = Optional.of(new RoleMarker("lyon", 1, Role.SPARE, true, 1));
        PairRecord first = FirstRecord.of(lyon, s1, s1b, T0);

        // When the database is lost a second time, a minute later
        PairRecord second = FirstRecord.of(lyon, s1, s1b, T0.plusSeconds(60));

        // Then its number is above every one that was given
        assertThat(first.decision()).isGreaterThanOrEqualTo(FirstRecord.LEAP);
        assertThat(second.decision()).isGreaterThan(first.decision());
    }

    private static Scene stableMain() {
        Scene scene = Scene.promotionDue();
        scene.now = T0.plus(Duration.ofMinutes(30));
        scene.main = new Majority.Healthy(scene.now.minus(POLICY.stableFor()), List.of("o1", "o2"));
        return scene;
    }
}
