package io.understudy.worker.consume;

import io.understudy.events.Envelope;
import io.understudy.events.HeldDeletionAnswered;
import io.understudy.events.HeldDeletionDecided;
import io.understudy.events.PairState;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Jobs;
import io.understudy.kit.Outbox;
import io.understudy.kit.PairStates;
import io.understudy.worker.decide.HeldDeletionRules;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.HeldDeletionView;
import io.understudy.worker.store.HeldDeletions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** A person's word about a held deletion: noted or refused, and always answered. */
@ApplicationScoped
class HeldDeletionDecisions {
    private static final Logger LOG = Logger.getLogger(HeldDeletionDecisions.class);

    @Inject
    BackupLedger ledger;

    @Inject
    HeldDeletions deletions;

    @Inject
    PairStates pairStates;

    @Inject
    Jobs jobs;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Clock clock;

    /** Joins the caller's transaction. */
    void answer(HeldDeletionDecided command, Envelope<?> envelope) {
        Instant now = clock.instant();
        HeldDeletionRules.Known known = new HeldDeletionRules.Known(
                ledger.find(command.gallery()).isPresent(),
                pairStates.of(command.pair()).map(PairState::epoch).orElse(1L),
                deletions.find(command.gallery()).map(HeldDeletionView::digest));
        HeldDeletionRules.Answer answer = HeldDeletionRules.answer(command, known, now);
        if (answer.accepted() && !command.dryRun()) {
            deletions.decided(command, envelope.id(), now);
            jobs.hasten(BackupLedger.JOB, command.gallery());
        }
        LOG.infof(
                "event=HeldDeletionAnswered pair=%s gallery=%s approved=%s accepted=%s rule=%s dryRun=%s requestedBy=%s",
                command.pair(),
                command.gallery(),
                command.approved(),
                answer.accepted(),
                answer.rule(),
                command.dryRun(),
                command.requestedBy());
        outbox.publish(envelopes.of(
                new HeldDeletionAnswered(
                        command.gallery(),
                        command.pair(),
                        envelope.id(),
                        command.requestedBy(),
                        command.reason(),
                        command.digest(),
                        command.approved(),
                        answer.accepted(),
                        command.dryRun(),
                        answer.rule(),
                        answer.sentence(),
                        now),
                envelope));
    }
}
