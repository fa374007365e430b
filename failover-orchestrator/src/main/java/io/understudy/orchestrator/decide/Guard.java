package io.understudy.orchestrator.decide;

import io.understudy.events.GuardReading;

/** A condition of a transition. A guard that cannot be read refuses. */
@FunctionalInterface
public interface Guard {
    GuardReading read(Situation situation);
}
