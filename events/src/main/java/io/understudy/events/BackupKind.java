package io.understudy.events;

/** How much of a gallery a backup looked at and brought over. */
public enum BackupKind {
    /** All tables, and a pass over the whole tree of files. */
    FULL,
    /** The tables, rows and user files that differed; of tables that page views fill and of the code, nothing. */
    PROPORTIONAL
}
