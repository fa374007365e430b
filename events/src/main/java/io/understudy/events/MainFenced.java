package io.understudy.events;

import java.time.Instant;

/**
 * The old main can no longer accept writes.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param server name of the server
 * @param how by what it is fenced and how that was confirmed
 * @param fencedAt when
 */
public record MainFenced(String pair, long epoch, long decision, String server, String how, Instant fencedAt)
        implements FailoverEvent {
    public MainFenced {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("server", server);
        Check.text("how", how);
        Check.present("fencedAt", fencedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
