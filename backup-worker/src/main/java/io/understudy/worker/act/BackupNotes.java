package io.understudy.worker.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.BackupHeld;
import io.understudy.events.BackupKind;
import io.understudy.events.BackupStarted;
import io.understudy.events.CopyIncomplete;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.HeldDeletion;
import io.understudy.events.RecoveryPoint;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import io.understudy.kit.Outbox;
import io.understudy.worker.decide.BackOff;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.Roles;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.Cause;
import io.understudy.worker.store.HeldDeletions;
import io.understudy.worker.store.RoundStore;
import io.understudy.worker.store.VersionRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Says what becomes of a backup: job, ledger and events together, in one transaction. Whoever has lost the job says nothing: every method
 * answers false then, and nothing is stored or published.
 */
@ApplicationScoped
@Transactional
class BackupNotes {
    private static final Logger LOG = Logger.getLogger(BackupNotes.class);
    private static final int HELD_DOUBLINGS = 12;

    @Inject
    Jobs jobs;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    BackupLedger ledger;

    @Inject
    HeldDeletions deletions;

    @Inject
    VersionRecords versions;

    @Inject
    VersionSettings versionSettings;

    @Inject
    RoundStore rounds;

    @Inject
    WorkerSettings settings;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    boolean started(Job job, Roles roles) {
        if (!jobs.step(job, "started")) {
            return false;
        }
        ledger.begun(job.key(), job.pair(), clock.instant());
        publish(
                job,
                roles,
                new BackupStarted(
                        job.key(),
                        job.pair(),
                        roles.main(),
                        roles.spare(),
                        ledger.tries(job.key()).failures() + 1,
                        clock.instant()));
        return true;
    }

    boolean completed(Job job, Roles roles, BackupCompleted completed) {
        if (!jobs.complete(job)) {
            return false;
        }
        Instant begun = ledger.proved(completed);
        rounds.proved(job.key(), begun, isFull(completed), completed.completedAt(), completed.bytesMoved());
        deletions.over(job.key());
        if (versionSettings.enabled()) {
            versions.want(job.key(), job.pair());
        }
        publish(job, roles, completed);
        publish(
                job,
                roles,
                new RecoveryPoint(
                        completed.gallery(),
                        completed.pair(),
                        completed.asOf(),
                        completed.completedAt(),
                        completed.fingerprint().digest()));
        LOG.infof(
                "event=BackupCompleted pair=%s gallery=%s kind=%s asOf=%s photos=%d tables=%d rows=%d bytes=%d",
                job.pair(),
                job.key(),
                completed.moved().kind(),
                completed.asOf(),
                completed.photos(),
                completed.moved().tables().size(),
                completed.moved().rows(),
                completed.bytesMoved());
        return true;
    }

    /**
     * It will be tried again, unless the gallery was removed meanwhile.
     *
     * @param roles null when it was not known who is who
     */
    boolean failed(Job job, Roles roles, BackupEnd.How.Failed failed) {
        return ledger.isRemoved(job.key()) ? givenUp(job, failed) : failedForNow(job, roles, failed);
    }

    /** The main does not have the gallery any more: without a new announcement there is nothing to try again. */
    private boolean givenUp(Job job, BackupEnd.How.Failed failed) {
        if (!jobs.fail(job, "gallery-removed", null)) {
            return false;
        }
        rounds.tried(job.key());
        LOG.infof(
                "event=BackupGivenUp pair=%s gallery=%s: it was removed from the main, its copy stays; step=%s reason=%s",
                job.pair(), job.key(), failed.step(), failed.reason());
        return true;
    }

    private boolean failedForNow(Job job, Roles roles, BackupEnd.How.Failed failed) {
        Instant now = clock.instant();
        int attempt = ledger.tries(job.key()).failures() + 1;
        Instant next = now.plus(new BackOff(settings.retryBase(), settings.retryLongest()).after(attempt));
        if (!jobs.fail(job, failed.reason(), next)) {
            return false;
        }
        BackupFailed event =
                new BackupFailed(job.key(), job.pair(), failed.step(), failed.reason(), failed.detail(), attempt, next);
        ledger.failed(event, now);
        rounds.tried(job.key());
        publish(job, roles, event);
        LOG.warnf(
                "event=BackupFailed pair=%s gallery=%s step=%s reason=%s attempt=%d next=%s detail=%s",
                job.pair(), job.key(), failed.step(), failed.reason(), attempt, next, failed.detail());
        return true;
    }

    /** Published when the rule changes, or what would be deleted, not at every look. */
    boolean held(Job job, Roles roles, BackupEnd.How.Held held) {
        Instant now = clock.instant();
        BackOff backOff = held.cheap()
                ? new BackOff(settings.heldRetry(), settings.heldRetry().multipliedBy(HELD_DOUBLINGS))
                : new BackOff(settings.retryBase(), settings.retryLongest());
        int look = ledger.tries(job.key()).holds() + 1;
        if (!jobs.fail(job, held.rule(), now.plus(backOff.after(look)))) {
            return false;
        }
        HeldDeletion deletion = held.deletion()
                .map(d -> new HeldDeletion(
                        d.digest(), d.files().size(), d.photos().size()))
                .orElse(null);
        BackupHeld event = new BackupHeld(job.key(), job.pair(), held.rule(), held.detail(), now, deletion);
        if (!held.cheap()) {
            rounds.tried(job.key());
        }
        boolean otherRule = ledger.held(event);
        boolean otherDeletion =
                held.deletion().map(d -> deletions.held(event, d)).orElse(false);
        if (otherRule || otherDeletion) {
            publish(job, roles, event);
            LOG.warnf(
                    "event=BackupHeld pair=%s gallery=%s rule=%s deletion=%s detail=%s",
                    job.pair(), job.key(), held.rule(), deletion == null ? "-" : deletion.digest(), held.detail());
        }
        return true;
    }

    /** Tells what the copy does not hold, when that is another than before. */
    void lacking(GalleryId gallery, Roles roles, List<String> lacking) {
        if (ledger.lacking(gallery.toString(), gallery.pair(), lacking)) {
            outbox.publish(envelopes.of(
                    new CopyIncomplete(gallery.toString(), gallery.pair(), lacking, clock.instant()),
                    roles.epoch(),
                    roles.decision(),
                    null));
            LOG.warnf("event=CopyIncomplete pair=%s gallery=%s lacking=%s", gallery.pair(), gallery, lacking);
        }
    }

    /** Gives the job back for somebody else to make it at once. */
    void givenBack(Job job) {
        jobs.fail(job, "worker-stopped", clock.instant());
    }

    private <E extends Event> void publish(Job job, Roles roles, E event) {
        Cause cause = cause(job);
        Envelope<E> own =
                roles == null ? envelopes.of(event) : envelopes.of(event, roles.epoch(), roles.decision(), null);
        outbox.publish(new Envelope<>(
                own.id(),
                own.source(),
                own.time(),
                own.epoch(),
                own.decision(),
                cause.correlationId(),
                cause.eventId(),
                event));
    }

    /** An event of an older worker does not say. */
    private static boolean isFull(BackupCompleted completed) {
        return completed.moved() == null || completed.moved().kind() == BackupKind.FULL;
    }

    /** Whether whoever asked for the backup wants everything looked at: {@code "full": true} in the job. */
    boolean wantsFull(Job job) {
        try {
            return json.readTree(job.payload()).path("full").asBoolean(false);
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    /** What the job follows from. */
    Cause cause(Job job) {
        try {
            return json.readValue(job.payload(), Cause.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the job of " + job.key() + " does not say what it follows from", e);
        }
    }
}
