package io.understudy.orchestrator.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found on a recovered main before its visitors may return: a crash may have cost rows, or a disk.
 *
 * @param beganAt by our clock
 * @param findings damaged tables, and galleries that lack much of what the spare has; empty if all is well
 */
public record MainCheck(Instant beganAt, List<String> findings) {
    /** As many as backups take for a tidy-up: more than both are not believed. */
    private static final int TIDY_UP = 10;

    private static final int TIDY_UP_PERCENT = 20;

    public MainCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Whether a main lacks so much of what the spare has that visitors had better stay.
     *
     * @param what things that are counted, with where they belong
     */
    public static Optional<String> lacks(String what, long onMain, long onSpare) {
        long missing = onSpare - onMain;
        boolean mass = missing > TIDY_UP && missing * 100 > onSpare * TIDY_UP_PERCENT;
        return mass || onMain == 0 && onSpare > 0
                ? Optional.of("the main has " + onMain + " " + what + ", the spare has " + onSpare)
                : Optional.empty();
    }
}
