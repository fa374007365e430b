package io.understudy.worker.act;

import io.understudy.worker.decide.Deletion;
import java.util.Optional;

/** What came of a step. */
sealed interface Verdict {
    Verdict PASSED = new Passed();

    /** On to the next one. */
    record Passed() implements Verdict {}

    /**
     * It did not work this time.
     *
     * @param reason short stable word
     * @param detail for a person
     */
    record Failed(String reason, String detail) implements Verdict {}

    /**
     * A rule forbids it now.
     *
     * @param cheap whether nothing much was done to find that out
     * @param deletion what it would delete, if the rule is about that
     */
    record Held(String rule, String detail, boolean cheap, Optional<Deletion> deletion) implements Verdict {
        Held(String rule, String detail, boolean cheap) {
            this(rule, detail, cheap, Optional.empty());
        }
    }

    /** Somebody else has the job. */
    record LeaseLost() implements Verdict {}

    /** A role marker that refuses holds the backup. */
    static Verdict byMarker(String sentence) {
        return new Held("marker", sentence, true);
    }
}
