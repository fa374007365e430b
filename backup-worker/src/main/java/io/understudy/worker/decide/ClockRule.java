package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the instant of a copy can be believed. A recovery point is what a promotion's loss is counted from, so it must neither lie in the
 * future nor go back, but for one case: a point in the future was wrong, and a believable copy puts it right.
 *
 * @param tolerance by how much the clocks of main and worker may differ
 */
public record ClockRule(Duration tolerance) {
    /**
     * A clock that cannot be believed.
     *
     * @param reason short stable word
     * @param detail for a person
     */
    public record Doubt(String reason, String detail) {}

    /**
     * Looks at a copy.
     *
     * @param asOf instant of the main's data, by its database's clock
     * @param now by the worker's clock
     * @param before the recovery point so far, null if there is none
     */
    public Optional<Doubt> doubt(Instant asOf, Instant now, Instant before) {
        Instant latest = now.plus(tolerance);
        if (asOf.isAfter(latest)) {
            return Optional.of(new Doubt(
                    "main-clock-ahead",
                    "the main's database says it is " + asOf + ", this worker's clock says " + now
                            + "; mend the wrong one: a recovery point in the future would hide a loss"));
        }
        if (before != null && asOf.isBefore(before) && !before.isAfter(latest)) {
            return Optional.of(new Doubt(
                    "main-clock-went-back",
                    "the main's database says it is " + asOf + ", but the copy on the spare is of " + before
                            + "; mend the main's clock, or wait until it has passed that instant"));
        }
        return Optional.empty();
    }
}
