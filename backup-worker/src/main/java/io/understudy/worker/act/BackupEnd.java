package io.understudy.worker.act;

import io.understudy.events.BackupCompleted;
import io.understudy.worker.decide.Deletion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Tells inside this service that an attempt ended.
 *
 * @param pair name of the pair
 * @param took from the claim
 * @param how what came of it
 */
public record BackupEnd(String pair, Duration took, How how) {

    /**
     * Tables by name without prefix.
     *
     * @param everything all tables were replaced, changed or not
     * @param copied replaced by the main's
     * @param dropped taken out of the live schema, since the main no longer has them
     */
    public record ChangedTables(boolean everything, Set<String> copied, Set<String> dropped) {}

    /** What came of it. */
    public sealed interface How {
        /**
         * Proved and live.
         *
         * @param changed which tables it has replaced or dropped; those of {@code event.moved()} in the spare's live schema are the proved
         *     ones
         */
        record Completed(BackupCompleted event, ChangedTables changed) implements How {}

        record Failed(String step, String reason, String detail) implements How {}

        record Held(String rule, String detail, boolean cheap, Optional<Deletion> deletion) implements How {}

        /** Another worker has the job; nothing is said about it. */
        record LeaseLost(String step) implements How {}
    }
}
