package io.understudy.worker.store;

import java.time.Instant;

/**
 * How a gallery's copy stands. Fields are null while there is nothing to say.
 *
 * @param gallery gallery id
 * @param pair name of the pair
 * @param state QUEUED, RUNNING, DONE or FAILED (waits for its next attempt); a held backup is FAILED with a heldRule
 * @param step step that was entered last
 * @param attempts failed attempts since the last success
 * @param holds how often a rule has held it since the last attempt
 * @param nextAttemptAt when it is tried again
 * @param asOf instant of the main's data that the spare is proved to hold
 * @param completedAt when that was proved
 * @param photos photos proved present
 * @param digest digest of that data
 * @param spareDigest digest of the spare's database after it was made fit to serve
 * @param lastFailure since the last success
 * @param held the rule that holds it now
 */
public record BackupView(
        String gallery,
        String pair,
        String state,
        String step,
        int attempts,
        int holds,
        Instant nextAttemptAt,
        Instant asOf,
        Instant completedAt,
        Long photos,
        String digest,
        String spareDigest,
        Failure lastFailure,
        Held held) {
    /** What failed last. */
    public record Failure(String step, String reason, String detail, Instant at) {}

    /** What holds it. */
    public record Held(String rule, String detail, Instant since) {}
}
