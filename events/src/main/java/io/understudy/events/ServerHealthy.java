package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * One observer's word that a server serves, repeated while it holds.
 *
 * @param server name of the server
 * @param pair name of the pair
 * @param observer id of the observer
 * @param observedAt when it was read, by the observer's clock
 * @param healthySince first good reading of this run
 * @param degraded whether it serves, but slower than its budget
 * @param evidence the readings
 */
public record ServerHealthy(
        String server,
        String pair,
        String observer,
        Instant observedAt,
        Instant healthySince,
        boolean degraded,
        List<Evidence> evidence)
        implements HealthEvent {
    public ServerHealthy {
        Check.text("server", server);
        Check.text("pair", pair);
        Check.text("observer", observer);
        Check.present("observedAt", observedAt);
        Check.present("healthySince", healthySince);
        evidence = Check.list("evidence", evidence);
    }

    @Override
    public String key() {
        return server;
    }
}
