package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * The provider routes the fail-over IP to the proxy, and that proxy answers on it.
 *
 * @param ip name of the fail-over IP
 * @param move number of the move, which grows with every move of this IP
 * @param from proxy that held the IP when the move began
 * @param to proxy that is to hold it
 * @param pairs pairs whose visitors come by the IP; they do not promote while the move is open
 * @param requestedAt when the move was decided, or first seen if somebody else had asked for it
 * @param completedAt when both were seen
 * @param late whether the proxy that held the IP was healthy again by then; nothing is moved back by itself
 * @param how by what it was confirmed
 */
public record IpMoveCompleted(
        String ip,
        long move,
        String from,
        String to,
        List<String> pairs,
        Instant requestedAt,
        Instant completedAt,
        boolean late,
        String how)
        implements IpMoveEvent {
    public IpMoveCompleted {
        Check.text("ip", ip);
        Check.notNegative("move", move);
        Check.text("from", from);
        Check.text("to", to);
        pairs = Check.list("pairs", pairs);
        Check.present("requestedAt", requestedAt);
        Check.present("completedAt", completedAt);
        Check.text("how", how);
    }
}
