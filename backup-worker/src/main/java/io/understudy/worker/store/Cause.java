package io.understudy.worker.store;

/**
 * The event that a job follows from, kept in the job.
 *
 * @param eventId its id
 * @param correlationId shared by everything that one cause set off
 */
public record Cause(String eventId, String correlationId) {}
