package io.understudy.orchestrator.decide;

import io.understudy.events.Phase;
import java.time.Instant;

/**
 * Where a pair stands.
 *
 * @param decision number of the decision that led to this phase; routes and markers carry it
 * @param since when the phase began
 * @param why sentence of the transition that led here
 * @param settled whether every required step of the phase has been confirmed in the world
 */
public record Standing(Phase phase, long decision, Instant since, String why, boolean settled) {}
