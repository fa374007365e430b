package io.understudy.scenarios.simulation;

import io.understudy.orchestrator.decide.Step;
import io.understudy.orchestrator.decide.Transition;
import io.understudy.orchestrator.decide.Transitions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * By what the simulated orchestrator decides: the declared rules, or those with one of them left out, to prove that it is needed.
 *
 * @param believed steps that are taken for done without looking, none by the declared rules
 */
record Rules(List<Transition> table, Set<Step> believed) {

    static Rules declared() {
        return new Rules(Transitions.TABLE, EnumSet.noneOf(Step.class));
    }

    /** Without this guard, in every row. */
    static Rules without(String guard) {
        List<Transition> table = Transitions.TABLE.stream()
                .map(t -> new Transition(
                        t.from(),
                        t.trigger(),
                        t.guards().stream().filter(g -> !g.name().equals(guard)).toList(),
                        t.to(),
                        t.effect(),
                        t.why()))
                .toList();
        return new Rules(table, EnumSet.noneOf(Step.class));
    }

    static Rules believing(Step step) {
        return new Rules(Transitions.TABLE, EnumSet.of(step));
    }
}
