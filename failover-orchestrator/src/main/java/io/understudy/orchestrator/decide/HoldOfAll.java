package io.understudy.orchestrator.decide;

import io.understudy.events.Hold;
import java.time.Instant;
import java.util.Optional;

/** Whether a person holds the automatic action of all pairs. What cannot be read counts as a hold: a kill switch fails closed. */
public sealed interface HoldOfAll {

    /** Nobody does. */
    record None() implements HoldOfAll {}

    /** Somebody does, until its end. */
    record Held(Hold hold) implements HoldOfAll {}

    /** It cannot be told. @param reason sentence for the operator */
    record Unreadable(String reason) implements HoldOfAll {}

    /** Whether it stops automatic action now. */
    default boolean stops(Instant now) {
        return switch (this) {
            case None none -> false;
            case Held(Hold hold) -> hold.until().isAfter(now);
            case Unreadable unreadable -> true;
        };
    }

    /** The hold as it is published, empty where there is none to show. */
    default Optional<Hold> shown() {
        return this instanceof Held(Hold hold) ? Optional.of(hold) : Optional.empty();
    }
}
