package io.understudy.orchestrator.decide;

import io.understudy.events.Event;
import io.understudy.events.GuardReading;
import java.util.List;

/**
 * What was decided: the new record and the events that say so; both are stored in one transaction.
 *
 * @param sentence for the log
 * @param guards every guard that was asked for it, with its value
 */
public record Decision(PairRecord next, List<Event> events, String sentence, List<GuardReading> guards) {
    public Decision {
        events = List.copyOf(events);
        guards = List.copyOf(guards);
    }

    public Decision(PairRecord next, List<Event> events, String sentence) {
        this(next, events, sentence, List.of());
    }

    /** The same, with the guards that were read for it. */
    Decision by(List<GuardReading> readings) {
        return new Decision(next, events, sentence, readings);
    }
}
