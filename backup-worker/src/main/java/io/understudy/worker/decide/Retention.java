package io.understudy.worker.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which versions of a gallery are kept. The state of an instant is that of the newest version that is not newer; a gallery that has not
 * changed for weeks has its state of yesterday in a version that is weeks old. So what is kept is, for every tick of a fine grid over the
 * last time and for every midnight (UTC) over a longer one, the version that answers for it; the newest one; and every pinned one.
 *
 * @param every distance of the fine grid's ticks; divides a day, so that every midnight is one of them
 * @param fineFor how far back every tick can be asked for
 * @param dailyFor how far back every midnight can be asked for
 */
public record Retention(Duration every, Duration fineFor, Duration dailyFor) {
    private static final Duration DAY = Duration.ofDays(1);

    public Retention {
        if (every.isZero() || every.isNegative() || DAY.toMillis() % every.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "versions have to be kept every so often that a day is a multiple, not every " + every);
        }
        if (fineFor.isNegative() || dailyFor.compareTo(fineFor) < 0) {
            throw new IllegalArgumentException(
                    "daily versions have to be kept for at least as long as the fine ones, not " + dailyFor
                            + " against " + fineFor);
        }
    }

    /**
     * A version that is there.
     *
     * @param asOf instant of its data
     * @param pinned a person wants it kept
     */
    public record Version(Instant asOf, boolean pinned) {}

    /** Versions that answer for nothing any more. None while the newest one lies in the future: then the clock is wrong. */
    public Set<Instant> unneeded(Collection<Version> versions, Instant now) {
        NavigableSet<Instant> all = new TreeSet<>();
        versions.forEach(v -> all.add(v.asOf()));
        if (all.isEmpty() || all.last().isAfter(now)) {
            return Set.of();
        }
        Set<Instant> unneeded = new TreeSet<>(all);
        unneeded.remove(all.last());
        versions.stream().filter(Version::pinned).map(Version::asOf).forEach(unneeded::remove);
        unneeded.removeAll(answering(all, every, now.minus(fineFor), now));
        unneeded.removeAll(answering(all, DAY, now.minus(dailyFor), now));
        return unneeded;
    }

    /** The versions that answer for the ticks from an instant to another. */
    private static Set<Instant> answering(NavigableSet<Instant> all, Duration grid, Instant from, Instant to) {
        Set<Instant> answering = new TreeSet<>();
        long step = grid.toMillis();
        for (long tick = Math.ceilDiv(from.toEpochMilli(), step) * step; tick <= to.toEpochMilli(); tick += step) {
            Instant answer = all.floor(Instant.ofEpochMilli(tick));
            if (answer != null) {
                answering.add(answer);
            }
        }
        return answering;
    }
}
