package io.understudy.monitor.decide;

import io.understudy.monitor.decide.CheckReading.Outcome;
import java.time.Duration;
import java.util.Set;

/** Judges what a database server answers to {@code SELECT 1}. */
public final class DatabaseRules {
    private static final String CHECK = "database";
    private static final String EXPECTED = "SELECT 1 answers 1";

    /**
     * Refusals that are about this observer's account or address and not about the server: access denied (1044, 1045, 1698), host
     * blocked or not allowed (1129, 1130). An authentication error is not "down".
     */
    private static final Set<Integer> ABOUT_THE_OBSERVER = Set.of(1044, 1045, 1698, 1129, 1130);

    private DatabaseRules() {}

    /** It answered. */
    public static CheckReading answered(Duration took) {
        return new CheckReading(CHECK, Outcome.GOOD, true, EXPECTED, "1", took);
    }

    /**
     * It did not.
     *
     * @param code MariaDB's error number; 0 when the server itself said nothing
     */
    public static CheckReading refused(int code, String message, Duration took) {
        boolean spoke = code > 0;
        Outcome outcome = ABOUT_THE_OBSERVER.contains(code) ? Outcome.UNTOLD : Outcome.BAD;
        String observed = Answers.brief((spoke ? "error " + code + ": " : "") + message);
        return new CheckReading(CHECK, outcome, spoke, EXPECTED, observed, took);
    }
}
