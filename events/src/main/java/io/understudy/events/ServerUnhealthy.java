package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * One observer's word that a server does not serve, repeated while it holds. No decision is made on one observer's word.
 *
 * @param server name of the server
 * @param pair name of the pair
 * @param observer id of the observer
 * @param observedAt when it was read, by the observer's clock
 * @param failingSince first failing reading of this run of failures
 * @param evidence the readings
 */
public record ServerUnhealthy(
        String server, String pair, String observer, Instant observedAt, Instant failingSince, List<Evidence> evidence)
        implements HealthEvent {
    public ServerUnhealthy {
        Check.text("server", server);
        Check.text("pair", pair);
        Check.text("observer", observer);
        Check.present("observedAt", observedAt);
        Check.present("failingSince", failingSince);
        evidence = Check.list("evidence", evidence);
    }

    @Override
    public String key() {
        return server;
    }
}
