package io.understudy.events;

/**
 * One reading behind a verdict.
 *
 * @param check what was read, for example {@code page} or {@code database}
 * @param expected what a healthy server answers
 * @param observed what it answered
 * @param millis how long the answer took, in milliseconds
 */
public record Evidence(String check, String expected, String observed, long millis) {
    public Evidence {
        Check.text("check", check);
        Check.text("expected", expected);
        Check.text("observed", observed);
        Check.notNegative("millis", millis);
    }
}
