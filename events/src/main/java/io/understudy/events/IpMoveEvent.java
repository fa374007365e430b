package io.understudy.events;

import java.util.List;

/** What becomes of the move of a fail-over IP. Its records are keyed by the IP, as it may concern several pairs. */
public sealed interface IpMoveEvent extends FailoverEvent
        permits IpMoveRequested, IpMovePending, IpMoveCompleted, IpMoveFailed {

    String ip();

    /** Number of the move, which grows with every move of the IP. */
    long move();

    List<String> pairs();

    /** It concerns all of {@link #pairs}. */
    @Override
    default String pair() {
        return "*";
    }

    @Override
    default String key() {
        return ip();
    }
}
