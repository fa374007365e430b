package io.understudy.orchestrator.decide;

import java.time.Instant;

/**
 * Everything decided about a fail-over IP.
 *
 * @param outage outage of the proxy that holds it, null while there is none
 * @param lookedAt when it was last looked at
 * @param readAt when its provider last said which moves are open and where it is routed; null if never
 * @param looks number of looks since the move got its state
 * @param nextLook not before then
 */
public record IpRecord(
        String ip, IpMove move, Outage outage, Instant lookedAt, Instant readAt, int looks, Instant nextLook) {

    /** The first record of an IP, held as the fleet file says. */
    public static IpRecord first(String ip, String holder, Instant now) {
        return new IpRecord(ip, IpMove.none(holder, now), null, now, null, 0, now);
    }

    IpRecord with(IpMove changed) {
        boolean entered = changed.state() != move.state() || changed.number() != move.number();
        return new IpRecord(ip, changed, outage, lookedAt, readAt, entered ? 0 : looks, entered ? lookedAt : nextLook);
    }

    IpRecord with(Outage changed) {
        return new IpRecord(ip, move, changed, lookedAt, readAt, looks, nextLook);
    }

    IpRecord looked(Instant now, boolean read, Instant next) {
        return new IpRecord(ip, move, outage, now, read ? now : readAt, looks + 1, next);
    }
}
