package io.understudy.worker.serve;

import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.BackupView;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Every known gallery with its last proved backup and what stands in the way of the next. */
@Path("/backups")
public class BackupsResource {
    @Inject
    BackupLedger ledger;

    /**
     * How all galleries stand.
     *
     * @param pair only this pair's, if given
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<BackupView> backups(@QueryParam("pair") String pair) {
        return ledger.all().stream()
                .filter(view -> pair == null || view.pair().equals(pair))
                .toList();
    }
}
