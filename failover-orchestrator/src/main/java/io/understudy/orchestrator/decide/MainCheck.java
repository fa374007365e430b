package io.understudy.orchestrator.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found on a recovered main before its visitors may return: a crash may have cost rows, or a disk.
 *
 * @param decision decision of the pair's phase in which it was made
 * @param healthySince since when the main was called healthy then, by the observers' clocks
 * @param beganAt by our clock, to be shown and to look again; nothing is decided by it, as that clock may jump
 * @param findings damaged tables, and galleries that lack much of what the spare has; empty if all is well
 */
public record MainCheck(long decision, Instant healthySince, Instant beganAt, List<String> findings) {
    /** As many as backups take for a tidy-up: more than both are not believed. */
    private static final int TIDY_UP = 10;

    private static final int TIDY_UP_PERCENT = 20;

    public MainCheck {
        findings = List.copyOf(findings);
    }

    /** Whether it is of this stay of the visitors on the spare, and the main has not failed since. */
    public boolean holdsFor(PairRecord pair, Majority.Healthy main) {
        return decision == pair.standing().decision() && !main.since().isAfter(healthySince);
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
