package io.understudy.detector.serve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.detector.store.ScanCalendar;
import io.understudy.fleet.Fleet;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The calendar of scans, and a way to have one at once. */
@Path("/")
public class ScanResource {
    @Inject
    Fleet fleet;

    @Inject
    ScanCalendar calendar;

    /** When each pair is due, and how its last scan went. */
    @GET
    @Path("scans")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public List<ScanCalendar.Overview> scans() {
        return calendar.overview();
    }

    /**
     * Asks for a scan at once: 202; it begins within a second if the pair's main is in service. 404 for an unknown pair.
     *
     * @param full it takes nothing from memory, as the nightly one
     */
    @POST
    @Path("scan")
    @RunOnVirtualThread
    public Response scan(@QueryParam("pair") String pair, @QueryParam("full") boolean full) {
        if (pair == null || pair.isBlank()) {
            return Problem.response(400, "No pair", "Name the pair: POST /scan?pair=…");
        }
        if (fleet.pair(pair).isEmpty()) {
            return Problem.response(404, "No such pair", "The fleet file has no pair of this name");
        }
        return calendar.request(pair, full)
                ? Response.accepted().build()
                : Problem.response(503, "Not ready", "The calendar of scans has not been made yet; try again");
    }
}
