package io.understudy.events;

/** How far the move of a fail-over IP is. */
public enum IpMoveState {
    /** Decided; nothing has been asked of the provider yet. */
    REQUESTED,
    /** The provider has it among its open moves; for a minute or for ten hours. */
    PENDING,
    /** The IP is routed to the proxy, and that proxy answers on it. */
    COMPLETED,
    /** Ended without effect, or never taken up. */
    FAILED,
    /** It was asked for, and whether it is under way is not known. */
    UNKNOWN,
    /** Completed when the proxy that held the IP was healthy again. */
    LATE
}
