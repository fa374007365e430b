package io.understudy.orchestrator.act;

import io.understudy.events.AccessMode;
import java.time.Instant;
import java.util.Optional;

/**
 * A pair's route as a proxy holds it, in one value: {@code server|web|mode|epoch|decision|dataAsOf}.
 *
 * @param dataAsOf null when visitors see the main's data
 */
record Route(String server, String web, AccessMode mode, long epoch, long decision, Instant dataAsOf) {

    static Optional<Route> parse(String value) {
        String[] parts = value.strip().split("\\|", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Route(
                    parts[0],
                    parts[1],
                    AccessMode.valueOf(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    parts[5].equals("-") ? null : Instant.parse(parts[5])));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    String value() {
        return String.join(
                "|",
                server,
                web,
                mode.name(),
                Long.toString(epoch),
                Long.toString(decision),
                dataAsOf == null ? "-" : dataAsOf.toString());
    }
}
