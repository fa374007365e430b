package io.understudy.orchestrator.store;

/** What a line of the ledger is about. */
public enum LedgerKind {
    /** A decision, with the guards that were read for it. */
    DECISION,
    /** Something that was due and not done, with the guards that refuse. */
    NON_DECISION,
    /** An event that was published with a decision. */
    EVENT,
    /** A person's command that was carried out. */
    COMMAND,
    /** A person's command that was refused. */
    COMMAND_REFUSED,
    /** A person asked what a command would do. */
    PLAN
}
