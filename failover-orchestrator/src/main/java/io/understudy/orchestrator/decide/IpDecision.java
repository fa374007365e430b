package io.understudy.orchestrator.decide;

import io.understudy.events.FailoverEvent;
import java.util.List;

/**
 * What was decided about a fail-over IP; record and events are stored in one transaction.
 *
 * @param sentence for the log, empty when only the look is to be noted
 * @param asks whether the move is to be asked for now, once, by whoever stored this
 */
public record IpDecision(IpRecord next, List<FailoverEvent> events, String sentence, boolean asks) {
    public IpDecision {
        events = List.copyOf(events);
    }
}
