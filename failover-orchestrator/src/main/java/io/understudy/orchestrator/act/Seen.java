package io.understudy.orchestrator.act;

/** What a look at the world showed of a step. */
sealed interface Seen {

    /** It is as wanted. @param how what was seen, for the journal */
    record AsWanted(String how) implements Seen {}

    /** It is not, or not yet. @param what what was seen instead */
    record Otherwise(String what) implements Seen {}

    /** It cannot be told. */
    record Unreadable(String reason) implements Seen {}
}
