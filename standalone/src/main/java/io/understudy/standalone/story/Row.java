package io.understudy.standalone.story;

import java.time.Duration;

/**
 * A row of the final table.
 *
 * @param took from the moment the step began until it was seen, or given up
 */
public record Row(Step step, String expected, Reading reading, Duration took) {
    public boolean holds() {
        return reading.holds();
    }
}
