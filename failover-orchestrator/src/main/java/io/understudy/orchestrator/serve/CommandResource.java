package io.understudy.orchestrator.serve;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.understudy.events.CommandRejected;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.EventType;
import io.understudy.events.PairCommand;
import io.understudy.kit.Decoded;
import io.understudy.kit.EventCodec;
import io.understudy.orchestrator.act.Commanding;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The commands of the contract over HTTP: the same data, the same checks and the same answers as on Kafka. Only JSON is taken: a form on
 * somebody else's page cannot send that.
 */
@Path("/pairs/{pair}/commands")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CommandResource {
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    @Inject
    EventCodec codec;

    @Inject
    Commanding commanding;

    @Inject
    Clock clock;

    /**
     * One answer, as it is published on Kafka too.
     *
     * @param type PairState of a command that was carried out, CommandRejected or PlanStated
     */
    public record Answer(String type, Event data) {}

    /** @param commandId quoted by the published answers */
    public record Answers(String commandId, List<Answer> answers) {}

    /**
     * 200 when it was carried out or only a plan was wanted, 409 when a rule or a guard refuses, 400 when the data break the schema.
     *
     * @param pair name of the pair, or {@code *} to hold or release all
     * @param kind the command in kebab case, for example {@code hold-requested}
     * @param data as on Kafka; {@code pair} has to be the same as in the path
     */
    @POST
    @Path("{command}")
    public Response command(@PathParam("pair") String pair, @PathParam("command") String kind, byte[] data) {
        EventType type = type(kind);
        String id = UUID.randomUUID().toString();
        return switch (codec.decode(type, id, "/rest", clock.instant(), data)) {
            case Decoded.Known(Envelope<?> envelope)
            when envelope.data() instanceof PairCommand command
                    && command.pair().equals(pair) ->
                answer(id, QuarkusTransaction.requiringNew().call(() -> commanding.obey(command, envelope)));
            case Decoded.Known known -> malformed(pair, id, type, "its data name another pair than its path");
            case Decoded.Unknown unknown -> malformed(pair, id, type, unknown.type() + " is not known here");
            case Decoded.Malformed(String reason) -> malformed(pair, id, type, reason);
        };
    }

    private static EventType type(String kind) {
        return Arrays.stream(EventType.values())
                .filter(t -> t.kebabName().equals(kind) && PairCommand.class.isAssignableFrom(t.dataClass()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no such command"));
    }

    private Response malformed(String pair, String id, EventType type, String reason) {
        CommandRejected refusal =
                QuarkusTransaction.requiringNew().call(() -> commanding.refuseMalformed(pair, id, type, reason));
        return Response.status(BAD_REQUEST)
                .entity(answers(id, List.of(refusal)))
                .build();
    }

    private static Response answer(String id, List<Event> events) {
        boolean refused = events.stream().anyMatch(CommandRejected.class::isInstance);
        return Response.status(refused ? CONFLICT : Response.Status.OK.getStatusCode())
                .entity(answers(id, events))
                .build();
    }

    private static Answers answers(String id, List<? extends Event> events) {
        return new Answers(
                id,
                events.stream().map(e -> new Answer(EventType.of(e).type(), e)).toList());
    }
}
