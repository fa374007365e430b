package io.understudy.orchestrator.decide;

/** One thing that is to be so in the world; each is idempotent, and confirmed by looking. */
public enum Step {
    /** The main's marker says MAIN at this epoch. */
    MARK_MAIN(true),
    /** The spare's marker says SPARE, accepting copies, at this epoch. */
    MARK_SPARE(false),
    /** The main's galleries have their full grants and its boot gate is open. */
    OPEN_MAIN(true),
    /** The spare's galleries have only the grants of read-only mode; its boot gate is open for copies. */
    FENCE_SPARE(false),
    /** As FENCE_SPARE, before visitors may come. */
    PROVE_SPARE_READ_ONLY(true),
    /** The failing main, if it can be reached, takes no writes while its visitors are on the spare. */
    CALM_MAIN(false),
    /** Every proxy sends visitors to the serving server, in the decided mode. */
    ROUTE(true),
    /** The old main cannot write: by grants and boot gate if it can be reached, else by the fence hook. */
    FENCE_OLD_MAIN(true),
    /** All copying to the promoted server is ended, and its marker says MAIN at the new epoch. */
    CLAIM_MAIN(true),
    /** The promoted server takes a write with a gallery's own credentials. */
    PROVE_MAIN_WRITES(true),
    /** The old main, if it can be reached, is marked QUARANTINED and refuses writes. */
    QUARANTINE_OLD_MAIN(false);

    private final boolean required;

    Step(boolean required) {
        this.required = required;
    }

    /** Whether the phase is not settled, and the next required step is not begun, before this one is confirmed. */
    public boolean required() {
        return required;
    }
}
