package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;
import java.util.List;

/**
 * Something that was due and not done: a row whose trigger holds and whose guards do not all agree, or an outage without a majority.
 *
 * @param subject what was due, short and the same as long as the reasons are the same
 * @param sentence why it was not done
 * @param guards every guard that was asked, with its value
 */
public record Withheld(String subject, String sentence, List<GuardReading> guards) {
    public Withheld {
        guards = List.copyOf(guards);
    }
}
