package io.understudy.worker.serve;

import io.understudy.worker.store.Standings;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How old each gallery's recovery point is, worst first. */
@Path("/recovery-points")
public class RecoveryPointsResource {
    @Inject
    Standings standings;

    @Inject
    Clock clock;

    /**
     * A gallery's recovery point.
     *
     * @param asOf instant of the main's data that the spare is proved to hold; null when there is none
     * @param ageSeconds null when there is none
     */
    public record Age(String gallery, String pair, Instant asOf, Long ageSeconds) {}

    /**
     * Galleries without a recovery point first, then the oldest.
     *
     * @param pair only this pair's, if given
     * @param limit how many at most
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Age> oldestFirst(@QueryParam("pair") String pair, @QueryParam("limit") @DefaultValue("100") int limit) {
        Instant now = clock.instant();
        return standings.points().stream()
                .filter(point -> pair == null || point.pair().equals(pair))
                .limit(Math.max(0, limit))
                .map(point -> new Age(
                        point.gallery(),
                        point.pair(),
                        point.asOf(),
                        point.asOf() == null
                                ? null
                                : Duration.between(point.asOf(), now).toSeconds()))
                .toList();
    }
}
