package io.understudy.detector.serve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.detector.store.Galleries;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The known galleries with their baselines and the last scan's word on them. */
@Path("/galleries")
public class GalleriesResource {
    @Inject
    Galleries galleries;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public List<Galleries.Overview> galleries(@QueryParam("pair") String pair) {
        return galleries.overview(pair);
    }
}
