package io.understudy.events;

/** What a server lets visitors do. */
public enum AccessMode {
    /** Visit, administer, add photos. */
    WRITE,
    /** Visit albums and view photos; neither administer nor add photos. */
    READ_ONLY
}
