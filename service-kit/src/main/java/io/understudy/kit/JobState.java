package io.understudy.kit;

/** Where a job stands. */
public enum JobState {
    /** Wants to run. */
    QUEUED,
    /** Some process holds its lease; when the lease expires another may take it over. */
    RUNNING,
    DONE,
    /** The last attempt failed; it runs again when its time of the next attempt comes, if it has one. */
    FAILED
}
