package io.understudy.worker.decide;

import io.understudy.events.HeldDeletionDecided;
import java.time.Instant;
import java.util.Optional;

/** Whether a decision about a held deletion holds. */
public final class HeldDeletionRules {
    private HeldDeletionRules() {}

    /**
     * The answer.
     *
     * @param rule short stable word
     * @param sentence what happens now, or why not and what would lift it
     */
    public record Answer(boolean accepted, String rule, String sentence) {}

    /**
     * What is known when the command comes.
     *
     * @param galleryKnown whether the gallery was ever announced
     * @param epoch role epoch of its pair
     * @param heldDigest digest of the deletion for which its backup is held, if it is
     */
    public record Known(boolean galleryKnown, long epoch, Optional<String> heldDigest) {}

    public static Answer answer(HeldDeletionDecided command, Known known, Instant now) {
        if (!command.expiresAt().isAfter(now)) {
            return refused(
                    "expired",
                    "the command expired at " + command.expiresAt() + "; send it again if it is still wanted");
        }
        if (!known.galleryKnown() || !command.gallery().startsWith(command.pair() + "/")) {
            return refused(
                    "no-such-gallery",
                    "no gallery " + command.gallery() + " of pair " + command.pair() + " is backed up here");
        }
        if (command.expectedEpoch() != null && command.expectedEpoch() != known.epoch()) {
            return refused(
                    "stale-epoch",
                    "the pair is in epoch " + known.epoch() + ", not " + command.expectedEpoch()
                            + ": the roles have changed since; look again");
        }
        if (known.heldDigest().isEmpty()) {
            return refused("nothing-held", "no deletion of gallery " + command.gallery() + " is held");
        }
        if (!known.heldDigest().get().equals(command.digest())) {
            return refused(
                    "other-deletion",
                    "what would be deleted has changed: its digest is now "
                            + known.heldDigest().get() + "; look at it and decide about that one");
        }
        return command.approved()
                ? new Answer(
                        true,
                        "approved",
                        "the next backup carries it out, into the trash, if it is still the same deletion then")
                : new Answer(true, "denied", "it stays held until something else would be deleted");
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer(false, rule, sentence);
    }
}
