package io.understudy.orchestrator.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where an operator's command is legal.
 *
 * @param mode mode of the failover it is about, null for other commands
 * @param does what it does, for the documentation
 * @param rule short stable word for the refusal elsewhere, empty if it is legal everywhere
 * @param refusal sentence for the operator whose command is refused, empty if it is legal everywhere
 */
public record LegalCommand(
        Class<? extends PairCommand> command,
        AccessMode mode,
        Set<Phase> phases,
        String does,
        String rule,
        String refusal) {
    public LegalCommand {
        phases = Set.copyOf(phases);
    }

    static LegalCommand everywhere(Class<? extends PairCommand> command, String does) {
        return new LegalCommand(command, null, EnumSet.allOf(Phase.class), does, "", "");
    }

    /** Whether the command is legal in this phase. */
    public boolean in(Phase phase) {
        return phases.contains(phase);
    }

    /** Its name in the documentation. */
    public String title() {
        return command.getSimpleName() + (mode == null ? "" : " " + mode);
    }

    boolean isAbout(PairCommand asked) {
        return command.isInstance(asked) && (!(asked instanceof FailoverRequested f) || f.mode() == mode);
    }
}
