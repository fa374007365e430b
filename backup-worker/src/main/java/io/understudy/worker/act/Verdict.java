package io.understudy.worker.act;

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
     */
    record Held(String rule, String detail, boolean cheap) implements Verdict {}

    /** Somebody else has the job. */
    record LeaseLost() implements Verdict {}

    /** A role marker that refuses holds the backup. */
    static Verdict byMarker(String sentence) {
        return new Held("marker", sentence, true);
    }
}
