package io.understudy.orchestrator.store;

/** How far an action has come. Only what was seen in the world is confirmed. */
public enum JournalStatus {
    INTENDED,
    CONFIRMED,
    FAILED
}
