package io.understudy.kit;

import java.time.Duration;
import java.time.Instant;

/**
 * A durable piece of work, as it was read. There is at most one per kind and key.
 *
 * @param kind what is to be done, for example {@code backup}
 * @param key what it is done to, for example a gallery id
 * @param pair name of the pair it belongs to; workers claim by pair
 * @param payload JSON text of what was requested; see {@link Jobs#request}
 * @param again whether it was requested once more while it ran
 * @param attempts how often it was claimed since it was last done, this time included
 * @param leaseOwner token of this claim; null when not RUNNING. Only its holder may heartbeat, step, complete or fail
 * @param leaseUntil by the database's clock; null when not RUNNING
 * @param lease by how much a heartbeat extends the lease; null when not RUNNING
 * @param heartbeat last sign of life of the present or last claim, null if none
 * @param nextAttemptAt when a failed job runs again; null: not by itself
 * @param requestedAt the first request that has not been taken up yet, or else the latest one, by the database's clock
 * @param step last step that was entered, also by a predecessor that died; null if none
 * @param reason why the last attempt failed, null if it did not
 */
public record Job(
        String kind,
        String key,
        String pair,
        String payload,
        JobState state,
        boolean again,
        int attempts,
        String leaseOwner,
        Instant leaseUntil,
        Duration lease,
        Instant heartbeat,
        Instant nextAttemptAt,
        Instant requestedAt,
        String step,
        String reason) {}
