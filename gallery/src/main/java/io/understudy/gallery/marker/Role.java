package io.understudy.gallery.marker;

/** What a server is in its pair. */
public enum Role {
    /** Serves visitors and takes their writes. */
    MAIN,
    /** Holds proved copies. */
    SPARE,
    /** Was the main before a promotion: its data may hold what nobody else has. Neither written nor served. */
    QUARANTINED
}
