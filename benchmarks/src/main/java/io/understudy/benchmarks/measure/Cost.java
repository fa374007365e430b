package io.understudy.benchmarks.measure;

/**
 * What something took.
 *
 * @param cpuSeconds processor time of all processes concerned
 * @param wallSeconds from begin to end
 * @param strangerSeconds processor time that the machine spent on other processes meanwhile, this harness not counted
 */
public record Cost(double cpuSeconds, double wallSeconds, double strangerSeconds) {
    /** A part of it. */
    public Cost dividedBy(int count) {
        return new Cost(cpuSeconds / count, wallSeconds / count, strangerSeconds / count);
    }

    /** How many cores other processes kept busy meanwhile, on the average. */
    public double strangers() {
        return wallSeconds <= 0 ? 0 : Math.max(0, strangerSeconds) / wallSeconds;
    }
}
