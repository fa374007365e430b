package io.understudy.gallery.mode;

/** What the grant tables let a gallery's users do. */
public enum GrantMode {
    /** Every user may visit and none may change; also when the gallery has no user. */
    FENCED,
    /** Every user may change everything. */
    OPEN,
    /** Neither: users differ, a change of mode was interrupted, tables were added, or someone granted by hand. */
    MIXED
}
