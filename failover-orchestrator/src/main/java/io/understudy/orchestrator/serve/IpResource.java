package io.understudy.orchestrator.serve;

import io.smallrye.common.annotation.Blocking;
import io.understudy.fleet.Fleet;
import io.understudy.orchestrator.decide.IpRecord;
import io.understudy.orchestrator.store.IpStore;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The fail-over IPs with their latest moves. Reading only. */
@Path("/fail-over-ips")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class IpResource {
    @Inject
    Fleet fleet;

    @Inject
    IpStore store;

    @GET
    public List<IpRecord> all() {
        return fleet.failoverIps().stream()
                .map(ip -> store.of(ip.name()))
                .flatMap(Optional::stream)
                .toList();
    }
}
