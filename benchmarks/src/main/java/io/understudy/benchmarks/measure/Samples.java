package io.understudy.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Several measurements of one thing. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    /** Of these values. */
    public static Samples of(Collection<Double> values) {
        Samples samples = new Samples();
        values.forEach(samples::add);
        return samples;
    }

    /** One more. */
    public void add(double value) {
        values.add(value);
    }

    /** In the order in which they were measured. */
    public List<Double> values() {
        return List.copyOf(values);
    }

    /** The middle one, or between the two in the middle. */
    public double median() {
        List<Double> sorted = sorted();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The smallest value that so many percent of all do not exceed (nearest rank). */
    public double percentile(int percent) {
        List<Double> sorted = sorted();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    private List<Double> sorted() {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return values.stream().sorted().toList();
    }
}
