package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * The move of a fail-over IP is under way at the provider, or may be: it can land at any time, however late.
 *
 * @param ip name of the fail-over IP
 * @param move number of the move, which grows with every move of this IP
 * @param state PENDING when the provider has it among its open moves, UNKNOWN when its answer was lost
 * @param from proxy that held the IP when the move began
 * @param to proxy that is to hold it
 * @param pairs pairs whose visitors come by the IP; they do not promote while the move is open
 * @param requestedAt when the move was decided, or first seen if somebody else had asked for it
 * @param seenAt when this was seen
 * @param detail what the provider says of it, or why that is not known
 */
public record IpMovePending(
        String ip,
        long move,
        IpMoveState state,
        String from,
        String to,
        List<String> pairs,
        Instant requestedAt,
        Instant seenAt,
        String detail)
        implements IpMoveEvent {
    public IpMovePending {
        Check.text("ip", ip);
        Check.notNegative("move", move);
        Check.present("state", state);
        Check.text("from", from);
        Check.text("to", to);
        pairs = Check.list("pairs", pairs);
        Check.present("requestedAt", requestedAt);
        Check.present("seenAt", seenAt);
        Check.text("detail", detail);
    }
}
