package io.understudy.orchestrator.decide;

import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import java.util.Set;

/**
 * Where an operator's command is legal.
 *
 * @param does what it does, for the documentation
 * @param rule short stable word for the refusal elsewhere, empty if it is legal everywhere
 * @param refusal sentence for the operator whose command is refused, empty if it is legal everywhere
 */
public record LegalCommand(
        Class<? extends PairCommand> command, Set<Phase> phases, String does, String rule, String refusal) {
    public LegalCommand {
        phases = Set.copyOf(phases);
    }

    /** Whether the command is legal in this phase. */
    public boolean in(Phase phase) {
        return phases.contains(phase);
    }
}
