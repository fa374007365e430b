package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * Visitors of a pair are sent to another server, confirmed by asking through the proxies.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param from server that served before
 * @param to server that serves now
 * @param mode what visitors may do there
 * @param dataAsOf oldest recovery point among the pair's galleries, null when the main serves
 * @param owedProxies proxies that could not be reached and are owed the route
 * @param switchedAt when it was confirmed
 */
public record TrafficSwitched(
        String pair,
        long epoch,
        long decision,
        String from,
        String to,
        AccessMode mode,
        Instant dataAsOf,
        List<String> owedProxies,
        Instant switchedAt)
        implements FailoverEvent {
    public TrafficSwitched {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.text("from", from);
        Check.text("to", to);
        Check.present("mode", mode);
        owedProxies = Check.list("owedProxies", owedProxies);
        Check.present("switchedAt", switchedAt);
    }

    @Override
    public String key() {
        return pair;
    }
}
