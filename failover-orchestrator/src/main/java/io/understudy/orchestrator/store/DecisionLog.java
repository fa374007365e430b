package io.understudy.orchestrator.store;

import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.PairCommand;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.orchestrator.decide.Decision;
import io.understudy.orchestrator.decide.PairRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Makes a decision hold: the record, its events and the published state, in the caller's transaction. */
@ApplicationScoped
public class DecisionLog {
    private static final Logger LOG = Logger.getLogger(DecisionLog.class);

    @Inject
    PairStore pairs;

    @Inject
    HoldStore holds;

    @Inject
    Ledger ledger;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    /**
     * The pair's row has to be locked by this transaction.
     *
     * @param causeOrNull the command that asked for it, null if time or observations did
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(Decision decision, Envelope<?> causeOrNull) {
        PairRecord next = decision.next();
        PairRecord before = pairs.of(next.pair()).orElseThrow().pair();
        pairs.save(next);
        decision.events().forEach(e -> say(e, next, causeOrNull));
        ledger.decided(before, decision, causeOrNull != null && causeOrNull.data() instanceof PairCommand c ? c : null);
        say(next.published(holds.ofAll()), next, causeOrNull);
        LOG.infof(
                "pair=%s epoch=%d decision=%d phase=%s: %s",
                next.pair(), next.roles().epoch(), next.decision(), next.phase(), decision.sentence());
    }

    private void say(Event event, PairRecord next, Envelope<?> causeOrNull) {
        outbox.publish(envelopes.of(event, next.roles().epoch(), next.decision(), causeOrNull));
    }
}
