package io.understudy.orchestrator.decide;

import static io.understudy.orchestrator.decide.Scene.POLICY;
import static io.understudy.orchestrator.decide.Scene.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.GuardReading;
import io.understudy.events.Hold;
import io.understudy.events.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody has to guess why nothing happened. */
class WithheldTest {

    @Test
    void aSwitchThatAHoldStopsIsToldWithEveryGuardsValue() {
        // Given a lasting outage of a held pair
        Scene scene = suspected();
        scene.pair = scene.pair.withHold(new Hold("ann", "works on it", scene.now.plusSeconds(60)));

        // When what is withheld is asked for
        List<Withheld> withheld = Decider.withheld(scene.situation());

        // Then the switch is named with what refuses it, and the guards that agree are told too
        assertThat(withheld).singleElement().satisfies(w -> {
            assertThat(w.subject()).isEqualTo("OUTAGE_LASTED refused by [NO_HOLD]");
            assertThat(w.sentence()).contains("works on it");
            assertThat(w.guards())
                    .extracting(GuardReading::guard)
                    .containsExactly("NO_HOLD", "SPARE_HEALTHY", "SPARE_HAS_A_COPY");
        });
    }

    @Test
    void anOutageWithoutAMajorityIsTold() {
        // Given a suspected main of which nobody can say anything any more
        Scene scene = suspected();
        scene.main = new Majority.Unknown("of 3 observers 3 are silent");

        // When what is withheld is asked for
        List<Withheld> withheld = Decider.withheld(scene.situation());

        // Then that is told
        assertThat(withheld).extracting(Withheld::subject).containsExactly("NO_MAJORITY");
    }

    @Test
    void whereNothingIsDueNothingIsWithheld() {
        // Given a pair at rest, whose rows that keep the books refuse all the time
        Scene scene = new Scene();
        scene.pair = scene.pair.settled();
        scene.allConfirmed();

        // When what is withheld is asked for
        List<Withheld> withheld = Decider.withheld(scene.situation());

        // Then there is nothing
        assertThat(withheld).isEmpty();
    }

    private static Scene suspected() {
        Scene scene = new Scene();
        scene.pair = scene.pair.enter(Phase.MAIN_SUSPECT, T0, "suspected").withOutage(Outage.suspected(T0, T0));
        scene.main = new Majority.Unhealthy(T0, List.of("o1", "o2"));
        scene.now = T0.plus(POLICY.confirmAfter());
        return scene;
    }
}
