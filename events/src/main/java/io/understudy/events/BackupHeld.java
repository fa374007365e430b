package io.understudy.events;

import java.time.Instant;

/**
 * A backup was not made because a rule forbids it now: the pair is not in its normal roles, or too much would be deleted.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param rule the rule's name
 * @param detail what was met, and what lifts it
 * @param heldAt when
 * @param deletion what would be deleted; null when the rule is about something else, or a person cannot allow it
 */
public record BackupHeld(String gallery, String pair, String rule, String detail, Instant heldAt, HeldDeletion deletion)
        implements BackupEvent {
    public BackupHeld {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("rule", rule);
        Check.text("detail", detail);
        Check.present("heldAt", heldAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
