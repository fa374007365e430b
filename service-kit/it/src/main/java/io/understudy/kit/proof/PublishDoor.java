package io.understudy.kit.proof;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.understudy.events.AccessMode;
import io.understudy.events.Event;
import io.understudy.events.Fence;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.ServerHealthy;
import io.understudy.kit.Checkpoint;
import io.understudy.kit.DirectPublisher;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.kit.PairStates;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;

/** Lets a test publish. */
@Path("/publish")
public class PublishDoor {
    @Inject
    Outbox outbox;

    @Inject
    DirectPublisher direct;

    @Inject
    Envelopes envelopes;

    @Inject
    PairStates pairStates;

    @Inject
    Effects effects;

    /** Publishes a pair state with an effect beside it in one transaction. */
    @POST
    public String publish(@QueryParam("pair") String pair, @QueryParam("decision") long decision) {
        return QuarkusTransaction.requiringNew().call(() -> {
            effects.leave(pair, Long.toString(decision));
            var envelope = envelopes.of(state(pair, decision), 1, decision, null);
            outbox.publish(envelope);
            Checkpoint.reached("before-commit-" + decision);
            return envelope.id();
        });
    }

    /** Publishes, leaves the effect, and takes it all back. */
    @POST
    @Path("/rolled-back")
    public void rollBack(@QueryParam("pair") String pair, @QueryParam("decision") long decision) {
        QuarkusTransaction.begin();
        effects.leave(pair, Long.toString(decision));
        outbox.publish(envelopes.of(state(pair, decision), 1, decision, null));
        QuarkusTransaction.rollback();
    }

    /** The class of what it throws. */
    @POST
    @Path("/without-transaction")
    public String withoutTransaction(@QueryParam("pair") String pair) {
        try {
            outbox.publish(envelopes.of(state(pair, 1), 1, 1, null));
            return "published";
        } catch (jakarta.transaction.TransactionalException e) {
            return "refused";
        }
    }

    @POST
    @Path("/direct")
    public boolean direct(@QueryParam("server") String server) {
        Event verdict = new ServerHealthy(server, "lyon", "o1", Instant.EPOCH, Instant.EPOCH, false, List.of());
        return direct.publish(envelopes.of(verdict));
    }

    @GET
    @Path("/pair-state")
    public long decisionOf(@QueryParam("pair") String pair) {
        return pairStates.of(pair).map(PairState::decision).orElse(-1L);
    }

    private static PairState state(String pair, long decision) {
        return new PairState(
                pair,
                1,
                decision,
                Phase.MAIN_SERVING,
                "s1",
                "s1b",
                "s1",
                AccessMode.WRITE,
                Fence.UNFENCED,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                "A test says so.");
    }
}
