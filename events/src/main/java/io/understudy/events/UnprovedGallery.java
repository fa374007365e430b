package io.understudy.events;

import java.time.Instant;

/**
 * A gallery without a proved backup from a round.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param reason short stable word: the last failure's reason, the rule that holds it, or {@code not-reached}
 * @param recoveryPoint the recovery point that it has nevertheless; null if none
 */
public record UnprovedGallery(String gallery, String reason, Instant recoveryPoint) {
    public UnprovedGallery {
        Check.text("gallery", gallery);
        Check.text("reason", reason);
    }
}
