package io.understudy.orchestrator.store;

import java.time.Instant;

/**
 * From the moment a pair leaves its rest until it stands where it can stay.
 *
 * @param epoch role epoch when it began
 * @param closedAt null while it lasts
 * @param cause sentence of the decision that opened it
 * @param outcome sentence of the decision that closed it, null while it lasts
 */
public record Incident(
        long id, String pair, long epoch, Instant openedAt, Instant closedAt, String cause, String outcome) {}
