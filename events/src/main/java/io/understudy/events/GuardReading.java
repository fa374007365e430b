package io.understudy.events;

/**
 * One guard of the promotion with what it read.
 *
 * @param guard name of the guard
 * @param passed whether it agrees; a guard that cannot be read does not
 * @param value what was read
 * @param sentence why it agrees or not, and what lifts it
 */
public record GuardReading(String guard, boolean passed, String value, String sentence) {
    public GuardReading {
        Check.text("guard", guard);
        Check.text("value", value);
        Check.text("sentence", sentence);
    }
}
