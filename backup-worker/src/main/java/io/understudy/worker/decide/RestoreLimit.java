package io.understudy.worker.decide;

import java.time.Duration;

/**
 * How long a restore may take: a database that waits for a full disk does not say so, and the larger the dump the longer it may seem to work.
 *
 * @param slowest bytes of a dump per second that even a slow spare restores; positive
 * @param longest never longer
 */
public record RestoreLimit(long slowest, Duration longest) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** For a dump of so many bytes. */
    public Duration of(long bytes) {
        Duration limit = LEAST.plusSeconds(bytes / slowest);
        return limit.compareTo(longest) > 0 ? longest : limit;
    }
}
