package io.understudy.orchestrator.serve;

import io.smallrye.common.annotation.Blocking;
import io.understudy.events.GuardReading;
import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.orchestrator.act.Situations;
import io.understudy.orchestrator.decide.Decider;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import io.understudy.orchestrator.decide.HoldOfAll;
import io.understudy.orchestrator.decide.Majority;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.store.HoldStore;
import io.understudy.orchestrator.store.Journal;
import io.understudy.orchestrator.store.JournalLine;
import io.understudy.orchestrator.store.Ledger;
import io.understudy.orchestrator.store.LedgerLine;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is decided about the pairs, and why. Reading only. */
@Path("/pairs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PairResource {
    private static final int JOURNAL_LINES = 200;

    @Inject
    Fleet fleet;

    @Inject
    PairStore pairs;

    @Inject
    HoldStore holds;

    @Inject
    Journal journal;

    @Inject
    Ledger ledger;

    @Inject
    Situations situations;

    @Inject
    WorldBoard worlds;

    @Inject
    Clock clock;

    /**
     * A pair with what the decision depends on.
     *
     * @param owedProxies proxies that were not seen to send visitors to the serving server
     * @param owedSince since when this process has seen that of them; empty until it has asked them
     * @param guards how every guard of the promotion reads now; empty while there is no outage
     */
    public record PairView(
            PairState state,
            boolean settled,
            String mainHealth,
            String spareHealth,
            List<GalleryKnowledge> galleries,
            List<String> owedProxies,
            Map<String, Instant> owedSince,
            List<GuardReading> guards) {}

    @GET
    @Transactional
    public List<PairState> all() {
        HoldOfAll all = holds.ofAll();
        return pairs.everyPair().stream().map(p -> p.pair().published(all)).toList();
    }

    @GET
    @Path("{pair}")
    @Transactional
    public PairView one(@PathParam("pair") String name) {
        Pair inventory = fleet.pair(name).orElseThrow(() -> new NotFoundException("no pair named " + name));
        StoredPair stored = pairs.of(name)
                .orElseThrow(() ->
                        new NotFoundException("pair " + name + " has no record yet: both servers must answer once"));
        Situation s = situations.of(stored, inventory, clock.instant());
        List<GuardReading> guards = s.pair().outage() == null ? List.of() : Decider.promotionGuards(s);
        return new PairView(
                s.pair().published(s.holdOfAll()),
                s.pair().standing().settled(),
                words(s.mainHealth()),
                words(s.spareHealth()),
                s.galleries(),
                s.owedProxies(),
                worlds.owed(name).orElseGet(Map::of),
                guards);
    }

    @GET
    @Path("{pair}/journal")
    public List<JournalLine> journal(@PathParam("pair") String name) {
        return journal.newest(name, JOURNAL_LINES);
    }

    private static String words(Majority majority) {
        return switch (majority) {
            case Majority.Healthy h -> "healthy since " + h.since() + ", say " + h.observers();
            case Majority.Unhealthy u -> "unhealthy since " + u.began() + ", say " + u.observers();
            case Majority.Unknown k -> "unknown: " + k.reason();
        };
    }

    /** The newest lines of a pair first, whether in an incident or not. */
    @GET
    @Path("{pair}/ledger")
    public List<LedgerLine> ofPair(@PathParam("pair") String pair) {
        return ledger.newest(pair, JOURNAL_LINES);
    }
}
