package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a gallery a backup looks at: everything, or in proportion to the change.
 *
 * @param whyFull why everything; empty for a copy in proportion
 */
public record CopyScope(Optional<String> whyFull) {
    /** Steps after whose failure what the spare has is not built upon. */
    private static final Set<String> DOUBTFUL = Set.of("restore", "proof", "fit");

    private static final CopyScope PROPORTIONAL = new CopyScope(Optional.empty());

    /**
     * What is known of a gallery's copy.
     *
     * @param spareDigest digest of the spare's tables as they were left; null before the first backup
     * @param fullAt when the last full backup completed; null if none has
     * @param failedStep step at which the last attempt failed; null if it did not
     */
    public record Standing(String spareDigest, Instant fullAt, String failedStep) {}

    /** Whether everything is copied; false when that is only known after a look at the spare's tables. */
    public boolean isFull() {
        return whyFull.isPresent();
    }

    private static CopyScope full(String why) {
        return new CopyScope(Optional.of(why));
    }

    /**
     * Chooses, before anything was looked at.
     *
     * @param asked whether a full backup was asked for
     * @param fullEvery how old the last full backup may get
     */
    public static CopyScope choose(boolean asked, Standing standing, Instant now, Duration fullEvery) {
        if (asked) {
            return full("asked for");
        }
        if (standing.spareDigest() == null || standing.fullAt() == null) {
            return full("the first one");
        }
        if (standing.failedStep() != null && DOUBTFUL.contains(standing.failedStep())) {
            return full("the last attempt failed at step " + standing.failedStep());
        }
        if (standing.fullAt().plus(fullEvery).isBefore(now)) {
            return full("the last full one is of " + standing.fullAt());
        }
        return PROPORTIONAL;
    }

    /**
     * Chooses again, after a look: what somebody has changed on the spare is not built upon.
     *
     * @param digest of the tables that the spare has
     */
    public CopyScope seen(String digest, Standing standing) {
        return isFull() || digest.equals(standing.spareDigest())
                ? this
                : full("the spare's tables are not as the last backup left them");
    }
}
