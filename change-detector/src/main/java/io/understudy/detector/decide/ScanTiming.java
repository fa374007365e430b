package io.understudy.detector.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a pair is due for its next scan. Chance is an argument, a number in [0, 1). */
public final class ScanTiming {
    /** A scan may start so much of its interval earlier than the interval's end, so that the pairs do not march in step. */
    private static final double JITTER = 0.10;

    /** After a scan that learnt nothing the next one comes sooner. */
    private static final int RETRY_SHARE = 5;

    private static final Duration LEAST = Duration.ofSeconds(1);

    private ScanTiming() {}

    /** First scan of a pair that was never scanned: soon, but not all pairs at the same instant. */
    public static Instant first(Instant now, Duration every, double chance) {
        return now.plus(share(every, JITTER * chance));
    }

    /**
     * Next due time after a scan that began at {@code started}: {@code every} later, less up to a tenth. Never later: the interval
     * is a promise about the age of the copies.
     */
    public static Instant next(Instant started, Duration every, double chance) {
        return started.plus(every).minus(share(every, JITTER * chance));
    }

    /**
     * When a pair's next full scan is due: a day (or what {@code every} says) after the last one, less up to a tenth, so that the
     * pairs spread over the night; at a fixed time of day if there is one, and up to a tenth later.
     *
     * @param at time of day in UTC, empty for any
     */
    public static Instant nextFull(Instant started, Duration every, Optional<LocalTime> at, double chance) {
        if (at.isEmpty()) {
            return next(started, every, chance);
        }
        Instant earliest = started.plus(every.dividedBy(2));
        Instant today = earliest.atOffset(ZoneOffset.UTC).with(at.get()).toInstant();
        Instant due = today.isBefore(earliest) ? today.plus(Duration.ofDays(1)) : today;
        return due.plus(share(every, JITTER * chance));
    }

    /** Next try after a scan that could not even list the galleries. */
    public static Instant retry(Instant started, Duration every) {
        return started.plus(atLeast(every.dividedBy(RETRY_SHARE)));
    }

    /**
     * How late a scan begins, if by more than a tenth of its interval (at least a second).
     *
     * @param due when it was due
     * @param allowedSince since when the pair may be scanned; the time before does not count
     */
    public static Optional<Duration> lateness(Instant due, Instant allowedSince, Instant started, Duration every) {
        Instant expected = due.isAfter(allowedSince) ? due : allowedSince;
        Duration late = Duration.between(expected, started);
        return late.compareTo(atLeast(share(every, JITTER))) > 0 ? Optional.of(late) : Optional.empty();
    }

    private static Duration share(Duration of, double part) {
        return Duration.ofMillis((long) (of.toMillis() * part));
    }

    private static Duration atLeast(Duration duration) {
        return duration.compareTo(LEAST) < 0 ? LEAST : duration;
    }
}
