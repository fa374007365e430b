package io.understudy.monitor.serve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.monitor.act.Observer;
import io.understudy.monitor.store.InvariantLedger;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Rule x subject as this observer sees it, with when it was last checked and last violated. */
@Path("/invariants")
public class InvariantsResource {
    @Inject
    InvariantLedger ledger;

    @Inject
    Observer observer;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public List<InvariantLedger.Overview> invariants() {
        return ledger.overview(observer.id());
    }
}
