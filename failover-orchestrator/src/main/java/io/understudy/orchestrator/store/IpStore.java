package io.understudy.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.events.FailoverEvent;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.orchestrator.decide.IpDecision;
import io.understudy.orchestrator.decide.IpRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The decided state of the fail-over IPs. One is changed only under its row's lock. */
@ApplicationScoped
public class IpStore implements PanacheRepositoryBase<FailoverIpEntity, String> {
    private static final Logger LOG = Logger.getLogger(IpStore.class);

    @Inject
    ObjectMapper json;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    /** Locks the row until the transaction ends; empty if the IP has no record yet. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<IpRecord> lock(String ip) {
        return Optional.ofNullable(findById(ip, LockModeType.PESSIMISTIC_WRITE)).map(this::record);
    }

    @Transactional
    public Optional<IpRecord> of(String ip) {
        return Optional.ofNullable(findById(ip)).map(this::record);
    }

    /** Nothing, if another replica was faster. */
    @Transactional
    public void create(IpRecord first) {
        getEntityManager()
                .createNativeQuery(
                        "insert into failover_ip (ip, move, record_json) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, first.ip())
                .setParameter(2, first.move().number())
                .setParameter(3, text(first))
                .executeUpdate();
    }

    /** Makes a decision hold: the record and its events. The row has to be locked by this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(IpDecision decision) {
        IpRecord next = decision.next();
        FailoverIpEntity row = Objects.requireNonNull(findById(next.ip()));
        if (next.move().number() < row.move) {
            throw new IllegalStateException(
                    "move " + next.move().number() + " of " + next.ip() + " is older than " + row.move);
        }
        row.move = next.move().number();
        row.recordJson = text(next);
        for (FailoverEvent event : decision.events()) {
            outbox.publish(envelopes.of(event));
        }
        if (!decision.sentence().isEmpty()) {
            LOG.infof(
                    "ip=%s move=%d state=%s from=%s to=%s: %s",
                    next.ip(),
                    next.move().number(),
                    next.move().state(),
                    next.move().from(),
                    next.move().to(),
                    decision.sentence());
        }
    }

    private String text(IpRecord state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of a fail-over IP is always JSON", e);
        }
    }

    private IpRecord record(FailoverIpEntity row) {
        try {
            return json.readValue(row.recordJson, IpRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored record of the fail-over IP " + row.ip + " cannot be read", e);
        }
    }
}
