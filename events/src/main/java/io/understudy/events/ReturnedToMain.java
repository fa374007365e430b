package io.understudy.events;

import java.time.Instant;

/**
 * The main recovered and serves again; the spare accepted no writes meanwhile.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param server name of the server
 * @param outageBegan start of the outage
 * @param returnedAt when the routes were confirmed
 */
public record ReturnedToMain(
        String pair, long epoch, long decision, String server, Instant outageBegan, Instant returnedAt)
        implements FailoverEvent {
    public ReturnedToMain {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("server", server);
        Check.present("outageBegan", outageBegan);
        Check.present("returnedAt", returnedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
