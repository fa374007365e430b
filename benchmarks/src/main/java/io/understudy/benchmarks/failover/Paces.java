package io.understudy.benchmarks.failover;

import io.understudy.fleet.Policy;
import java.time.Duration;
import java.util.Locale;

/**
 * The two times of a policy on which it depends how long visitors wait for the spare.
 *
 * @param probeEvery how often an observer looks
 * @param confirmAfter how long a majority must call the main unhealthy
 */
public record Paces(Duration probeEvery, Duration confirmAfter) {

    /** A policy's. */
    public static Paces of(Policy policy) {
        return new Paces(policy.probeEvery(), policy.confirmAfter());
    }

    /**
     * What a median measured at these paces amounts to at others: a kill falls, on average, into the middle between two looks, the confirmation time passes in full,
     * and all else takes as long as it took.
     *
     * @param seconds measured
     */
    public double typicalAt(Paces others, double seconds) {
        return seconds
                + seconds(others.confirmAfter().minus(confirmAfter))
                + seconds(others.probeEvery().minus(probeEvery)) / 2;
    }

    /** The same of the worst that was measured, as if it had met an observer's look at once and would now have to wait for one in full. */
    public double worstAt(Paces others, double seconds) {
        return seconds + seconds(others.confirmAfter().minus(confirmAfter)) + seconds(others.probeEvery());
    }

    /** For a person. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "a look every %d s, confirmed after %d s",
                probeEvery.toSeconds(),
                confirmAfter.toSeconds());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
