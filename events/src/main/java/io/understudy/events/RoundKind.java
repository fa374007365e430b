package io.understudy.events;

/** Why a round of backups is made. */
public enum RoundKind {
    /** Every night, of everything: the truth behind the day's short cuts. */
    NIGHTLY,
    /** Somebody asked for it. */
    REQUESTED
}
