package io.understudy.orchestrator.act;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Server;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.orchestrator.decide.FirstRecord;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.store.HoldStore;
import io.understudy.orchestrator.store.PairStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A pair's first record, when the orchestrator's database has none. Both servers must be readable: one alone does not know who is main. */
@ApplicationScoped
class Adoption {
    private static final Logger LOG = Logger.getLogger(Adoption.class);

    @Inject
    Fleet fleet;

    @Inject
    ServerAccess servers;

    @Inject
    PairStore pairs;

    @Inject
    HoldStore holds;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Clock clock;

    void adopt(Pair inventory) throws SQLException {
        Optional<RoleMarker> first = marker(inventory.firstMain(), inventory);
        Optional<RoleMarker> second = marker(inventory.firstSpare(), inventory);
        Instant now = clock.instant();
        PairRecord pair = FirstRecord.of(inventory, first, second, now);
        QuarkusTransaction.requiringNew().run(() -> {
            if (pairs.lock(inventory.name()).isEmpty()) {
                pairs.create(pair, now);
                outbox.publish(
                        envelopes.of(pair.published(holds.ofAll()), pair.roles().epoch(), pair.decision(), null));
                LOG.infof(
                        "pair=%s epoch=%d decision=%d phase=%s: %s",
                        pair.pair(),
                        pair.roles().epoch(),
                        pair.decision(),
                        pair.phase(),
                        pair.standing().why());
            }
        });
    }

    private Optional<RoleMarker> marker(String name, Pair inventory) throws SQLException {
        Server server = fleet.server(name).orElseThrow();
        return servers.marker(server, inventory.name());
    }
}
