package io.understudy.benchmarks.report;

import io.understudy.benchmarks.measure.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Everything a run has found so far. */
public final class Findings {
    /** Other processes that keep more of a core busy than this make a measurement doubtful. */
    private static final double QUIET = 0.15;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final Map<Integer, Cost> growth = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, List<Cost>> noise = new LinkedHashMap<>();

    /** A row of the table. */
    public void add(Row row) {
        rows.add(row);
    }

    /** Something that is reported without a goal. */
    public void figure(String what, String value) {
        figures.put(what, value);
    }

    /** What one idle cycle of so many galleries costs. */
    public void growth(int galleries, Cost cycle) {
        growth.put(galleries, cycle);
    }

    /** Something could not be measured. */
    public void failed(String what, String why) {
        failures.add(what + ": " + why);
    }

    /** Looks whether other processes disturbed a measurement; returns it. */
    public Cost watched(String what, Cost cost) {
        if (cost.strangers() > QUIET) {
            noise.computeIfAbsent(what, name -> new ArrayList<>()).add(cost);
        }
        return cost;
    }

    /** In the order in which they were added. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** What was measured beside, by what it is. */
    public Map<String, String> figures() {
        return new LinkedHashMap<>(figures);
    }

    /** By number of galleries. */
    public Map<Integer, Cost> growth() {
        return new TreeMap<>(growth);
    }

    /** What could not be measured, and why. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Measurements that others disturbed. */
    public List<String> noise() {
        return noise.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s: other processes kept up to %.1f cores busy (%d times)",
                        entry.getKey(),
                        entry.getValue().stream()
                                .mapToDouble(Cost::strangers)
                                .max()
                                .orElse(0),
                        entry.getValue().size()))
                .toList();
    }
}
