package io.understudy.orchestrator.decide;

import io.understudy.events.FailoverEvent;
import java.util.List;

/**
 * What was decided: the new record and the events that say so; both are stored in one transaction.
 *
 * @param sentence for the log
 */
public record Decision(PairRecord next, List<FailoverEvent> events, String sentence) {
    public Decision {
        events = List.copyOf(events);
    }
}
