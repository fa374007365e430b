package io.understudy.kit;

import io.quarkus.arc.Unremovable;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts events into envelopes: id, source (the service), time, and what they follow from. */
@ApplicationScoped
@Unremovable
public class Envelopes {
    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.application.name")
    String service;

    /** The start of a chain of events: it is its own correlation. */
    public <E extends Event> Envelope<E> of(E data) {
        return envelope(data, null, null, null);
    }

    /** Follows from {@code cause} and is based on the epoch and decision that the cause carried. */
    public <E extends Event> Envelope<E> of(E data, Envelope<?> cause) {
        return envelope(data, cause.epoch(), cause.decision(), cause);
    }

    /**
     * Belongs to a decision of its pair.
     *
     * @param causeOrNull null when time or a person set it off
     */
    public <E extends Event> Envelope<E> of(E data, long epoch, long decision, Envelope<?> causeOrNull) {
        return envelope(data, epoch, decision, causeOrNull);
    }

    private <E extends Event> Envelope<E> envelope(E data, Long epoch, Long decision, Envelope<?> cause) {
        String id = UUID.randomUUID().toString();
        return new Envelope<>(
                id,
                "/" + service,
                clock.instant(),
                epoch,
                decision,
                cause == null ? id : cause.correlationId(),
                cause == null ? null : cause.id(),
                data);
    }
}
