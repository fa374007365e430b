package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * A majority of the configured observers has called the main unhealthy for the confirmation time.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param server name of the server
 * @param began first failing observation: the two-hour clock runs from here
 * @param confirmedAt when the majority had lasted long enough
 * @param observers observers that say unhealthy
 * @param configured number of configured observers
 */
public record OutageConfirmed(
        String pair,
        long epoch,
        long decision,
        String server,
        Instant began,
        Instant confirmedAt,
        List<String> observers,
        int configured)
        implements FailoverEvent {
    public OutageConfirmed {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("server", server);
        Check.present("began", began);
        Check.present("confirmedAt", confirmedAt);
        observers = Check.list("observers", observers);
        Check.notNegative("configured", configured);
    }

    @Override
    public String key() {
        return pair;
    }
}
