package io.understudy.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.orchestrator.decide.Guard;
import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.decide.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every guard and every required step is needed: without it, some run breaks a promise. So the simulation does look. */
@Tag("full")
class MutationTest {
    private static final int RUNS = 4000;
    private static final long FIRST_SEED = 20171014;

    static Stream<String> guards() {
        return Transitions.TABLE.stream()
                .flatMap(t -> t.guards().stream())
                .map(Guard::name)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("guards")
    void withoutOneGuardAPromiseIsBroken(String guard) {
        // Given the declared rules without one guard
        Rules rules = Rules.without(guard);

        // When runs are played until one breaks a promise
        Optional<Chaos.Outcome> broken = firstBroken(rules);

        // Then there is one
        tell("without " + guard, broken);
        assertThat(broken).as("a run that breaks a promise without " + guard).isPresent();
    }

    /** CALM_MAIN keeps uploads from a failing main so that less is lost; what is lost without it is stated all the same. */
    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "CALM_MAIN")
    void withOneStepBelievedWithoutLookingAPromiseIsBroken(Step step) {
        // Given the declared rules, with one step believed without looking
        Rules rules = Rules.believing(step);

        // When runs are played until one breaks a promise
        Optional<Chaos.Outcome> broken = firstBroken(rules);

        // Then there is one
        tell("believing " + step, broken);
        assertThat(broken)
                .as("a run that breaks a promise by believing " + step)
                .isPresent();
    }

    private static Optional<Chaos.Outcome> firstBroken(Rules rules) {
        return LongStream.range(FIRST_SEED, FIRST_SEED + RUNS)
                .mapToObj(seed -> played(seed, rules))
                .filter(o -> !o.violations().isEmpty())
                .findFirst();
    }

    private static Chaos.Outcome played(long seed, Rules rules) {
        return Chaos.run(seed, rules, Narrator.SILENT);
    }

    private static void tell(String mutation, Optional<Chaos.Outcome> broken) {
        List<String> first = broken.map(Chaos.Outcome::violations).orElse(List.of());
        System.out.println(mutation + ": "
                + broken.map(o -> "run " + (o.seed() - FIRST_SEED + 1) + ": " + first.getFirst())
                        .orElse("not caught"));
    }
}
