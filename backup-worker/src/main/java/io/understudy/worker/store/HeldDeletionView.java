package io.understudy.worker.store;

import java.time.Instant;

/**
 * A held deletion. What was decided is null until somebody decides.
 *
 * @param gallery gallery id
 * @param pair name of the pair
 * @param rule that holds it
 * @param detail what was met
 * @param digest of exactly what would be deleted; a decision has to name it
 * @param files number of files that would go to the trash
 * @param photos number of rows of photos that would go
 * @param heldAt since when
 * @param approved what was decided
 * @param decidedBy who
 * @param decidedReason why
 * @param decidedAt when
 * @param begunAt since when an approved one is being carried out
 */
public record HeldDeletionView(
        String gallery,
        String pair,
        String rule,
        String detail,
        String digest,
        long files,
        long photos,
        Instant heldAt,
        Boolean approved,
        String decidedBy,
        String decidedReason,
        Instant decidedAt,
        Instant begunAt) {}
