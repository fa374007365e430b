package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * A fail-over IP is to be moved to the other reverse proxy. Nothing has been asked of the provider yet.
 *
 * @param ip name of the fail-over IP
 * @param move number of the move, which grows with every move of this IP
 * @param from proxy that held the IP when the move began
 * @param to proxy that is to hold it
 * @param pairs pairs whose visitors come by the IP; they do not promote while the move is open
 * @param requestedAt when the move was decided, or first seen if somebody else had asked for it
 * @param reason why
 */
public record IpMoveRequested(
        String ip, long move, String from, String to, List<String> pairs, Instant requestedAt, String reason)
        implements IpMoveEvent {
    public IpMoveRequested {
        Check.text("ip", ip);
        Check.notNegative("move", move);
        Check.text("from", from);
        Check.text("to", to);
        pairs = Check.list("pairs", pairs);
        Check.present("requestedAt", requestedAt);
        Check.text("reason", reason);
    }
}
