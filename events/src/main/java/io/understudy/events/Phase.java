package io.understudy.events;

/** Where a pair stands between the main serving and the spare having taken over for good. */
public enum Phase {
    /** The main serves, the spare is copied to. */
    MAIN_SERVING,
    /** A majority of observers calls the main unhealthy, not yet for long enough. */
    MAIN_SUSPECT,
    /** The spare serves read-only; the clock towards promotion runs. */
    SPARE_SERVING,
    /** The main has recovered and gets its visitors back. */
    RETURNING,
    /** The spare is being made the main; from here there is no way back. */
    PROMOTING,
    /** The promoted spare serves in write mode without a spare of its own; the old main is quarantined. */
    UNPROTECTED
}
