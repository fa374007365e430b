package io.understudy.events;

import java.time.Instant;

/**
 * An event with its CloudEvents attributes.
 *
 * @param id unique; consumers deduplicate by it
 * @param source service that says it, for example {@code /change-detector}
 * @param time when it was said
 * @param epoch role epoch of the pair that the sayer knew, null if none
 * @param decision decision number of the pair it belongs to, null if it belongs to none
 * @param correlationId id shared by everything that one cause set off
 * @param causationId id of the event that led to this one, null if none
 * @param data the event itself
 */
public record Envelope<E extends Event>(
        String id,
        String source,
        Instant time,
        Long epoch,
        Long decision,
        String correlationId,
        String causationId,
        E data) {
    public Envelope {
        Check.text("id", id);
        Check.text("source", source);
        Check.present("time", time);
        Check.text("correlationId", correlationId);
        Check.present("data", data);
    }

    public EventType type() {
        return EventType.of(data);
    }
}
