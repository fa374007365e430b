package io.understudy.worker.decide;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long each time.
 *
 * @param base after the first failure
 * @param longest never longer
 */
public record BackOff(Duration base, Duration longest) {
    private static final int HIGHEST_DOUBLING = 20;

    /**
     * The wait after a failed attempt.
     *
     * @param attempt 1 for the first
     */
    public Duration after(int attempt) {
        Duration wait = base.multipliedBy(1L << Math.min(HIGHEST_DOUBLING, Math.max(0, attempt - 1)));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
