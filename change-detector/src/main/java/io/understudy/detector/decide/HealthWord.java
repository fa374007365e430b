package io.understudy.detector.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * One observer's last word on a server.
 *
 * @param well it serves within its budget: it is neither unhealthy nor degraded
 * @param heardAt when the word arrived here
 */
public record HealthWord(String observer, boolean well, Instant heardAt) {

    /**
     * Whether more than half of those who have spoken lately say that the server is not well. Where nobody speaks nothing is known to
     * be wrong.
     */
    public static boolean isAiling(Collection<HealthWord> words, Duration freshFor, Instant now) {
        List<HealthWord> fresh = words.stream()
                .filter(word -> !word.heardAt.plus(freshFor).isBefore(now))
                .toList();
        long unwell = fresh.stream().filter(word -> !word.well).count();
        return 2 * unwell > fresh.size();
    }
}
