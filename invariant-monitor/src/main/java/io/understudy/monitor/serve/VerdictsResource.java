package io.understudy.monitor.serve;

import io.understudy.monitor.act.VerdictBook;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** This observer's last word on every server, with its evidence. */
@Path("/verdicts")
public class VerdictsResource {
    @Inject
    VerdictBook book;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<VerdictBook.Entry> verdicts() {
        return book.entries();
    }
}
