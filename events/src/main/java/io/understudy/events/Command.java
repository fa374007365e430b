package io.understudy.events;

import java.time.Instant;

/** A person's request, answered by an event. Whoever published it, epoch and expiry are checked. */
public sealed interface Command extends Event permits PairCommand, HeldDeletionDecided, BackupRequested {
    String requestedBy();

    String reason();

    /** Role epoch the asker believes in; null when it does not matter. */
    Long expectedEpoch();

    Instant expiresAt();

    boolean dryRun();
}
