package io.understudy.orchestrator.decide;

/** One thing that is to be so in the world; each is idempotent, and confirmed by looking. */
public enum Step {
    MARK_MAIN(true, "the main's marker says MAIN at this epoch"),
    MARK_SPARE(false, "the spare's marker says SPARE, accepting copies, at this epoch"),
    OPEN_MAIN(true, "the main's galleries have their full grants and its boot gate is open"),
    FENCE_SPARE(
            false, "the spare's galleries have only the grants of read-only mode; its boot gate is open for copies"),
    PROVE_SPARE_READ_ONLY(true, "the same, proved by an attempted write before visitors may come"),
    CALM_MAIN(false, "the failing main, if it can be reached, takes no writes while its visitors are on the spare"),
    ROUTE(true, "every proxy sends visitors to the serving server, in the decided mode"),
    FENCE_OLD_MAIN(
            true, "the old main cannot write: by grants and boot gate if it can be reached, else by the fence hook"),
    CLAIM_MAIN(true, "all copying to the promoted server is ended, and its marker says MAIN at the new epoch"),
    PROVE_MAIN_WRITES(true, "the promoted server takes a write with a gallery's own credentials"),
    QUARANTINE_OLD_MAIN(false, "the old main, if it can be reached, is marked QUARANTINED and refuses writes");

    private final boolean required;
    private final String wanted;

    Step(boolean required, String wanted) {
        this.required = required;
        this.wanted = wanted;
    }

    /** Whether the phase is not settled, and the next required step is not begun, before this one is confirmed. */
    public boolean required() {
        return required;
    }

    /** What is to be so, for the documentation. */
    public String wanted() {
        return wanted;
    }
}
