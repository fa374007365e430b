package io.understudy.worker.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a job follows from and how it is to be done, kept in the job. Requests that coalesce are put together, field by field.
 *
 * @param eventId id of the event that asked for it last
 * @param correlationId shared by everything that one cause set off
 * @param full true when everything is to be copied and proved, whatever is known to be unchanged; else null
 * @param deadline when a last backup on demand is of no use any more; null when there is no hurry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cause(String eventId, String correlationId, Boolean full, Instant deadline) {
    /** A change was announced. */
    public Cause(String eventId, String correlationId) {
        this(eventId, correlationId, null, null);
    }

    /** Whether it goes before all others. */
    public boolean isUrgent(Instant now) {
        return deadline != null && deadline.isAfter(now);
    }
}
