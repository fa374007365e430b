package io.understudy.events;

/** Whether a server that must not accept writes is prevented from it. */
public enum Fence {
    FENCED,
    UNFENCED,
    /** It cannot be told; to be treated as unfenced. */
    UNKNOWN
}
