package io.understudy.fleet;

import io.understudy.fleet.FleetReading.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything there is to say about one file, so that a person mends it in one go. */
final class Findings {
    private final String file;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    /** @param line counted from 1 */
    void error(int line, String key, String sentence) {
        errors.add(new Finding(file, line, key, sentence));
    }

    /** @param line counted from 1 */
    void warning(int line, String key, String sentence) {
        warnings.add(new Finding(file, line, key, sentence));
    }

    boolean refused() {
        return !errors.isEmpty();
    }

    List<Finding> errors() {
        return inOrder(errors);
    }

    List<Finding> warnings() {
        return inOrder(warnings);
    }

    private static List<Finding> inOrder(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }
}
