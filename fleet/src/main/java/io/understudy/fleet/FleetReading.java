package io.understudy.fleet;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a fleet file.
 *
 * @param fleet present exactly when there are no errors
 * @param errors reasons why the file is refused
 * @param warnings what an operator should know although the file is accepted
 */
public record FleetReading(Optional<Fleet> fleet, List<Finding> errors, List<Finding> warnings) {
    public FleetReading {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** All findings for a person, one a line; empty if there are none. */
    public String report() {
        StringBuilder report = new StringBuilder();
        errors.forEach(e -> report.append("error: ").append(e).append('\n'));
        warnings.forEach(w -> report.append("warning: ").append(w).append('\n'));
        return report.toString();
    }

    /** One line for a person: {@code fleet.yaml:12: pairs.lyon.spare: …}. */
    public record Finding(String file, int line, String key, String sentence) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + key + ": " + sentence;
        }
    }
}
