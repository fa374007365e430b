package io.understudy.orchestrator.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.FailoverRequested;
import io.understudy.events.GuardReading;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import java.util.List;

/**
 * One row of what a person may order. An order stands in for rules of time; its guards hold for a person as they do for the clock.
 *
 * @param mode mode of the failover it is about, null for other commands
 * @param guards all of them have to agree
 * @param overrulable those of them that a person may overrule, by naming them in the command
 * @param disregards rules of the automatic rows that the order need not wait for
 * @param effect what the new record is and what is said of it
 * @param why sentence for the documentation
 */
public record Order(
        Class<? extends PairCommand> command,
        AccessMode mode,
        Phase from,
        List<Guard> guards,
        List<Guard> overrulable,
        List<String> disregards,
        Phase to,
        Effect effect,
        String why) {
    public Order {
        guards = List.copyOf(guards);
        overrulable = List.copyOf(overrulable);
        disregards = List.copyOf(disregards);
    }

    /** Computes the outcome of an order whose guards all agree. */
    @FunctionalInterface
    public interface Effect {
        Decision of(Situation situation, PairCommand command, Phase to, List<GuardReading> guards);
    }

    /** Whether this row is about such a command. */
    boolean isAbout(PairCommand asked) {
        return command.isInstance(asked) && (!(asked instanceof FailoverRequested f) || f.mode() == mode);
    }

    boolean mayOverrule(String guard) {
        return overrulable.stream().anyMatch(g -> g.name().equals(guard));
    }
}
