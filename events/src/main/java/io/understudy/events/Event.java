package io.understudy.events;

/**
 * Everything that travels on Understudy's topics. Events are facts in the past tense; a {@link Command} is a request that may be refused.
 */
public sealed interface Event
        permits GalleryEvent,
                BackupEvent,
                HealthEvent,
                InvariantEvent,
                Command,
                FailoverEvent,
                PairState,
                RecoveryPoint {

    /** Name of the pair it concerns; {@code *} for a command to all. */
    String pair();

    /** Key of its record and subject of its CloudEvent: records with the same key keep their order. */
    String key();
}
