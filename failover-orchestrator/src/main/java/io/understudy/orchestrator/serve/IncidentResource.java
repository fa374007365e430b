package io.understudy.orchestrator.serve;

import io.smallrye.common.annotation.Blocking;
import io.understudy.orchestrator.store.Incident;
import io.understudy.orchestrator.store.Incidents;
import io.understudy.orchestrator.store.Journal;
import io.understudy.orchestrator.store.Ledger;
import io.understudy.orchestrator.store.LedgerLine;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The ledger: what happened, why, and by whom. Reading only. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IncidentResource {
    private static final int MOST = 200;

    @Inject
    Incidents incidents;

    @Inject
    Ledger ledger;

    @Inject
    Journal journal;

    @Inject
    Clock clock;

    /** An incident with all its lines and steps, oldest first. */
    public record IncidentView(Incident incident, List<LedgerLine> lines, List<StepTaken> steps) {}

    /** @param pair only of this pair, if given */
    @GET
    @Path("incidents")
    public List<Incident> all(@QueryParam("pair") String pair) {
        return incidents.newest(pair, MOST);
    }

    @GET
    @Path("incidents/{id:\\d{1,18}}")
    @Transactional
    public IncidentView one(@PathParam("id") long id) {
        Incident incident = incidents.of(id).orElseThrow(() -> new NotFoundException("no incident " + id));
        Instant until = incident.closedAt() == null ? clock.instant() : incident.closedAt();
        return new IncidentView(
                incident,
                ledger.ofIncident(id),
                StepTaken.of(journal.between(incident.pair(), incident.openedAt(), until)));
    }

    /** For a report: a timeline in UTC, what was refused and why, what may be lost, and how long each step took. */
    @GET
    @Path("incidents/{id:\\d{1,18}}.md")
    @Produces("text/markdown;charset=UTF-8")
    @Transactional
    public String postMortem(@PathParam("id") long id) {
        return PostMortem.of(one(id), clock.instant());
    }
}
