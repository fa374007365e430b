package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.events.Event;
import io.understudy.events.Hold;
import io.understudy.events.LossStated;
import io.understudy.events.MainFenced;
import io.understudy.events.OutageConfirmed;
import io.understudy.events.Phase;
import io.understudy.events.PromotionBlocked;
import io.understudy.events.PromotionScheduled;
import io.understudy.events.ReturnedToMain;
import io.understudy.events.SparePromoted;
import io.understudy.events.TrafficSwitched;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {

    @Test
    void aMainThatAMajorityCallsUnhealthyIsSuspected() {
        // Given a serving main
        Scene scene = new Scene();
        scene.main = new Majority.Unhealthy(T0.minusSeconds(5), List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it is suspected, and the clock runs from where the majority began to fail
        assertThat(decision).hasValueSatisfying(d -> {
            assertThat(d.next().phase()).isEqualTo(Phase.MAIN_SUSPECT);
            assertThat(d.next().outage().began()).isEqualTo(T0.minusSeconds(5));
            assertThat(d.next().decision()).isEqualTo(2);
        });
    }

    @Test
    void withoutAMajorityNothingIsDecided() {
        // Given observers that cannot agree
        Scene scene = new Scene();
        scene.pair = scene.pair.settled();
        scene.main = new Majority.Unknown("of 3 observers 1 says unhealthy");

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then nothing is
        assertThat(decision).isEmpty();
    }

    @Test
    void trafficStaysUntilTheConfirmationTimeIsOver() {
        // Given a main suspected one millisecond less than the confirmation time ago
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter()).minusMillis(1);

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void trafficGoesToTheSpareReadOnlyWhenTheOutageHasLasted() {
        // Given a main suspected for exactly the confirmation time
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter());

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors go to the spare, the promotion is scheduled from the outage's start and the loss is stated
        assertThat(decision).hasValueSatisfying(d -> {
            assertThat(d.next().serving()).isEqualTo("s1b");
            assertThat(d.next().mode()).isEqualTo(AccessMode.READ_ONLY);
            assertThat(d.next().outage().promotionDue()).isEqualTo(T0.plus(POLICY.promoteAfter()));
            assertThat(classes(d)).containsExactly(OutageConfirmed.class, PromotionScheduled.class, LossStated.class);
        });
    }

    @Test
    void trafficStaysWhenTheSpareIsNoBetter() {
        // Given a lasting outage and a spare that is unhealthy too
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter());
        scene.spare = new Majority.Unhealthy(T0, List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void trafficStaysWhenNothingWasEverCopiedToTheSpare() {
        // Given a lasting outage of a pair whose only gallery has no proved backup
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter());
        scene.galleries = List.of(GalleryKnowledge.unknown("lyon/alice.test"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void aHoldStopsTheSwitch() {
        // Given a lasting outage of a held pair
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter());
        scene.pair = scene.pair.withHold(new Hold("ann", "works on the switch", scene.now.plusSeconds(1)));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void flappingDoesNotResetTheClock() {
        // Given a main that was suspected, recovered, and fails again a minute later
        Scene scene = suspected();
        scene.main = new Majority.Healthy(T0.plusSeconds(30), List.of("o1", "o2"));
        scene.pair = scene.decide().orElseThrow().next();
        scene.now = T0.plusSeconds(90);
        scene.main = new Majority.Unhealthy(T0.plusSeconds(90), List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then the outage is the one that began first
        assertThat(decision.orElseThrow().next().outage().began()).isEqualTo(T0);
    }

    @Test
    void aMainThatStaysHealthyForgetsItsOutage() {
        // Given a main that has been healthy again for the stability time
        Scene scene = suspected();
        scene.main = new Majority.Healthy(T0, List.of("o1", "o2"));
        scene.pair = scene.decide().orElseThrow().next();
        scene.now = T0.plus(POLICY.stableFor());

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then the clock is gone
        assertThat(decision.orElseThrow().next().outage()).isNull();
    }

    @Test
    void theSwitchIsAnnouncedWhenItWasSeenNotWhenItWasDecided() {
        // Given visitors decided to go to the spare, with every step confirmed in the world
        Scene scene = suspected();
        scene.now = T0.plus(POLICY.confirmAfter());
        scene.pair = scene.decide().orElseThrow().next();
        scene.allConfirmed();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then the switch is announced
        assertThat(classes(decision.orElseThrow())).containsExactly(TrafficSwitched.class);
    }

    @Test
    void visitorsReturnToAMainThatHasBeenStable() {
        // Given visitors on the spare and a main healthy for the stability time
        Scene scene = Scene.promotionDue();
        scene.now = T0.plus(Duration.ofMinutes(30));
        scene.main = new Majority.Healthy(scene.now.minus(POLICY.stableFor()), List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors are on their way back
        assertThat(decision.orElseThrow().next().phase()).isEqualTo(Phase.RETURNING);
    }

    @Test
    void returningEndsTheOutageOnceTheRoutesWereSeen() {
        // Given a returning pair with every step confirmed
        Scene scene = Scene.promotionDue().in(Phase.RETURNING).allConfirmed();
        scene.main = new Majority.Healthy(T0, List.of("o1", "o2"));

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then the main serves, and that is said
        assertThat(decision).hasValueSatisfying(d -> {
            assertThat(d.next().phase()).isEqualTo(Phase.MAIN_SERVING);
            assertThat(d.next().outage()).isNull();
            assertThat(classes(d)).containsExactly(ReturnedToMain.class, TrafficSwitched.class);
        });
    }

    @Test
    void nothingIsPromotedOneMillisecondBeforeItsTime() {
        // Given a promotion due in one millisecond
        Scene scene = Scene.promotionDue();
        scene.now = scene.now.minusMillis(1);

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then nothing is
        assertThat(decision).isEmpty();
    }

    @Test
    void theSpareIsPromotedWhenItIsTimeAndEveryGuardAgrees() {
        // Given a promotion that is due
        Scene scene = Scene.promotionDue();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then roles are swapped in the next epoch, and the loss is stated before anything is done
        assertThat(decision).hasValueSatisfying(d -> {
            assertThat(d.next().phase()).isEqualTo(Phase.PROMOTING);
            assertThat(d.next().roles()).isEqualTo(new Roles(2, "s1b", "s1"));
            assertThat(d.next().mode()).isEqualTo(AccessMode.READ_ONLY);
            assertThat(classes(d)).containsExactly(LossStated.class);
        });
    }

    @Test
    void aPromotionIsAnnouncedWhenTheOldMainIsFencedAndAWriteWasProved() {
        // Given a promotion whose steps are all confirmed
        Scene scene = Scene.promotionDue();
        scene.pair = scene.decide().orElseThrow().next();
        scene.allConfirmed();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then the pair is unprotected, in write mode, and both are said
        assertThat(decision).hasValueSatisfying(d -> {
            assertThat(d.next().phase()).isEqualTo(Phase.UNPROTECTED);
            assertThat(d.next().mode()).isEqualTo(AccessMode.WRITE);
            assertThat(d.next().serving()).isEqualTo("s1b");
            assertThat(classes(d)).containsExactly(MainFenced.class, SparePromoted.class);
        });
    }

    @Test
    void aPromotionIsNotDoneWhileAStepIsOpen() {
        // Given a promotion whose old main is not confirmed to be fenced
        Scene scene = Scene.promotionDue();
        scene.pair = scene.decide().orElseThrow().next();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it stays under way
        assertThat(decision).isEmpty();
    }

    @Test
    void aBlockedPromotionIsToldOnceAndAgainOnlyWhenTheReasonsChange() {
        // Given a promotion that was told to be blocked for one reason
        Scene scene = Scene.promotionDue();
        scene.owed = List.of("p2");
        Decision first = scene.decide().orElseThrow();
        scene.pair = first.next();
        boolean repeated = scene.decide().isPresent();
        scene.hook = false;

        // When another reason comes along
        Optional<Decision> second = scene.decide();

        // Then it is told, and was not repeated in between
        assertThat(repeated).isFalse();
        assertThat(classes(first)).contains(PromotionBlocked.class);
        assertThat(second.orElseThrow().next().outage().blockedBy())
                .containsExactly("OLD_MAIN_CAN_BE_FENCED", "TRAFFIC_ON_SPARE");
    }

    private static Scene suspected() {
        Scene scene = new Scene();
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));
        scene.pair = scene.decide().orElseThrow().next();
        return scene;
    }

    private static List<Class<? extends Event>> classes(Decision decision) {
        return decision.events().stream()
                .<Class<? extends Event>>map(Event::getClass)
                .toList();
    }
}
