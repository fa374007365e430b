package io.understudy.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.IpMoveState;
import io.understudy.orchestrator.decide.IpTransition;
import io.understudy.orchestrator.decide.IpTransitions;
import io.understudy.orchestrator.decide.IpTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The moves of a fail-over IP through random trouble, on virtual time. */
class IpSimulationTest {
    private static final int RUNS = 300;

    @Test
    void noMoveIsAskedForTwiceAndNoneIsForgottenWhateverGoesWrong() {
        // Given as many seeds

        // When each is played
        List<IpChaos.Outcome> outcomes =
                LongStream.rangeClosed(1, RUNS).mapToObj(IpChaos::run).toList();

        // Then nothing was violated, and enough happened
        System.out.printf(
                "fail-over IP: %d runs, %d steps, %d moves asked for, %d moves ended%n",
                RUNS,
                outcomes.stream().mapToLong(IpChaos.Outcome::steps).sum(),
                outcomes.stream().mapToInt(IpChaos.Outcome::asks).sum(),
                outcomes.stream().mapToInt(IpChaos.Outcome::moves).sum());
        assertThat(outcomes)
                .allSatisfy(
                        o -> assertThat(o.violations()).as("seed " + o.seed()).isEmpty());
        assertThat(outcomes.stream().mapToInt(IpChaos.Outcome::asks).sum()).isGreaterThan(RUNS);
    }

    @Test
    void askingAgainWhileNobodyKnowsIsCaught() {
        // Given rules by which a lost answer is followed by another request
        List<IpTransition> blind = new ArrayList<>();
        IpTransitions.TABLE.stream()
                .filter(t -> t.trigger() == IpTrigger.READY_TO_ASK)
                .forEach(t -> blind.add(
                        new IpTransition(IpMoveState.UNKNOWN, t.trigger(), t.guards(), t.to(), t.effect(), t.why())));
        blind.addAll(IpTransitions.TABLE);

        // When they are played
        boolean caught = LongStream.rangeClosed(1, RUNS)
                .anyMatch(seed ->
                        !IpChaos.run(seed, blind, IpChaos.SETTLES).violations().isEmpty());

        // Then
        assertThat(caught).isTrue();
    }

    @Test
    void takingNotListedYetForNeverAcceptedIsCaught() {
        // Given rules that do not wait until the provider must have listed a move
        Duration hasty = Duration.ofSeconds(10);

        // When they are played
        boolean caught = LongStream.rangeClosed(1, RUNS)
                .anyMatch(seed -> !IpChaos.run(seed, IpTransitions.TABLE, hasty)
                        .violations()
                        .isEmpty());

        // Then
        assertThat(caught).isTrue();
    }
}
