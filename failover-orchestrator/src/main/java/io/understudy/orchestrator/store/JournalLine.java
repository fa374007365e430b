package io.understudy.orchestrator.store;

import java.time.Instant;

/**
 * One line of a pair's journal.
 *
 * @param decision decision of the phase the step belongs to
 * @param detail how it was confirmed, or why it failed
 */
public record JournalLine(long decision, String step, JournalStatus status, String detail, Instant notedAt) {}
