package io.understudy.orchestrator.decide;

import java.time.Instant;

/**
 * The last backup of a failing main that could still be read when visitors had left it.
 *
 * @param frozenAt an instant at which the main was seen to refuse all writes, by the main's own clock, which dates the copies too
 * @param until a promotion waits for it so long at most, by our clock
 */
public record LastBackup(Instant frozenAt, Instant until) {}
