package io.understudy.orchestrator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A main that comes back may have lost rows, or a disk: visitors stay where their photos are. */
class MainCheckTest {
    @Test
    void visitorsGoBackToAMainThatIsWhole() {
        // Given a main that is stable again and was found whole
        Scene scene = stableAgain();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then visitors go back
        assertThat(decision.next().phase()).isEqualTo(Phase.RETURNING);
    }

    @Test
    void aDamagedTableKeepsThemOnTheSpareAndIsNamed() {
        // Given a main that is stable again, with a damaged table
        Scene scene = stableAgain();
        scene.mainFindings = Optional.of(List.of("pwg_alice.piwigo_images: Table is marked as crashed"));

        // When the situation is looked at
        List<Withheld> withheld = Decider.withheld(scene.situation());

        // Then nothing is decided, and why is told
        assertThat(scene.decide()).isEmpty();
        assertThat(withheld).singleElement().satisfies(w -> {
            assertThat(w.subject()).isEqualTo("MAIN_STABLE refused by [MAIN_CHECKED]");
            assertThat(w.guards())
                    .filteredOn(g -> !g.passed())
                    .singleElement()
                    .satisfies(g -> assertThat(g.value()).contains("marked as crashed"));
        });
    }

    @Test
    void aMainThatWasNotCheckedYetIsWaitedFor() {
        // Given a main that is stable again, before it was checked
        Scene scene = stableAgain();
        scene.mainFindings = Optional.empty();

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then visitors stay
        assertThat(decision).isEmpty();
    }

    @Test
    void aCheckOfBeforeItFailedAgainProvesNothing() {
        // Given a main that was checked, failed, and is stable again since
        Scene scene = stableAgain();
        scene.healthyAtCheck = ((Majority.Healthy) scene.main).since().minusMillis(1);

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it has to be checked anew
        assertThat(decision).isEmpty();
    }

    @Test
    void aCheckOfAnEarlierStayOnTheSpareProvesNothing() {
        // Given a main that was checked when visitors were on the spare before
        Scene scene = stableAgain();
        scene.phasesSinceCheck = 1;

        // When the situation is decided
        Optional<Decision> decision = scene.decide();

        // Then it has to be checked anew
        assertThat(decision).isEmpty();
    }

    /** As the simulation found: a phase that was entered by a clock far ahead would have kept visitors on the spare for hours. */
    @Test
    void aClockThatWasAheadWhenVisitorsWereSentAwayDoesNotKeepThemThere() {
        // Given visitors who were sent to the spare at an instant that is to come yet
        Scene scene = stableAgain();
        Outage outage = scene.pair.outage();
        scene.pair = scene.pair
                .enter(Phase.SPARE_SERVING, scene.now.plus(Duration.ofHours(3)), "by a wrong clock")
                .withOutage(outage)
                .settled();

        // When the situation is decided
        Decision decision = scene.decide().orElseThrow();

        // Then they go back
        assertThat(decision.next().phase()).isEqualTo(Phase.RETURNING);
    }

    @ParameterizedTest
    @CsvSource({
        // A tidy-up of up to ten, or of up to a fifth, is one.
        "100, 100, false",
        "90, 100, false",
        "80, 100, false",
        "79, 100, true",
        "1, 11, false",
        "0, 11, true",
        "0, 1, true",
        "0, 0, false",
        "120, 100, false",
    })
    void aMassOfMissingThingsIsToldFromATidyUp(long onMain, long onSpare, boolean found) {
        // Given counts of both servers

        // When they are compared
        Optional<String> finding = MainCheck.lacks("photos in pwg_alice", onMain, onSpare);

        // Then only a mass, or everything, is a finding
        assertThat(finding.isPresent()).isEqualTo(found);
    }

    private static Scene stableAgain() {
        Scene scene = Scene.promotionDue();
        scene.now = Scene.T0.plus(Duration.ofHours(1));
        scene.main = new Majority.Healthy(scene.now.minus(Scene.POLICY.stableFor()), List.of("o1", "o2"));
        return scene;
    }
}
