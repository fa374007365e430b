package io.understudy.worker.act;

import io.understudy.events.BackupCompleted;
import java.time.Duration;

/**
 * Tells inside this service that an attempt ended.
 *
 * @param pair name of the pair
 * @param took from the claim
 * @param how what came of it
 */
public record BackupEnd(String pair, Duration took, How how) {

    /** What came of it. */
    public sealed interface How {
        record Completed(BackupCompleted event) implements How {}

        record Failed(String step, String reason, String detail) implements How {}

        record Held(String rule, String detail, boolean cheap) implements How {}

        /** Another worker has the job; nothing is said about it. */
        record LeaseLost(String step) implements How {}
    }
}
