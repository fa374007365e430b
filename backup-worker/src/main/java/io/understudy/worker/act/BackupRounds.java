package io.understudy.worker.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.events.BackupRoundEnded;
import io.understudy.events.BackupRoundProgressed;
import io.understudy.events.BackupRoundStarted;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.UnprovedGallery;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Jobs;
import io.understudy.kit.Outbox;
import io.understudy.worker.decide.RoundEnd;
import io.understudy.worker.decide.RoundPace;
import io.understudy.worker.store.BackupLedger;
import io.understudy.worker.store.Cause;
import io.understudy.worker.store.RoundStore;
import io.understudy.worker.store.RoundStore.Round;
import io.understudy.worker.store.RoundStore.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Begins rounds of backups and says how they go: rows, jobs and events together, in one transaction. */
@ApplicationScoped
@Transactional
public class BackupRounds {
    private static final Logger LOG = Logger.getLogger(BackupRounds.class);
    private static final int NAMED = 10;

    @Inject
    RoundStore rounds;

    @Inject
    Jobs jobs;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    WorkerSettings settings;

    @Inject
    ObjectMapper json;

    /**
     * Begins a round: every gallery of it is tried at once, also one that waits for its next attempt.
     *
     * @param started what is said about it; its fields are those of the round
     * @return whether it was begun: false when it was already
     */
    public boolean begin(BackupRoundStarted started, List<String> galleries, Envelope<?> command) {
        Cause cause = command == null ? null : new Cause(command.id(), command.correlationId());
        Round round = new Round(
                started.round(),
                started.pair(),
                started.kind(),
                started.full(),
                cause,
                started.startedAt(),
                started.endsAt());
        if (!rounds.begin(round, galleries)) {
            return false;
        }
        Envelope<?> envelope = envelope(started, cause);
        outbox.publish(envelope);
        String payload = payload(new Cause(
                cause == null ? envelope.id() : cause.eventId(),
                envelope.correlationId(),
                started.full() ? Boolean.TRUE : null,
                started.urgent() ? started.endsAt() : null));
        for (String gallery : galleries) {
            jobs.request(BackupLedger.JOB, gallery, started.pair(), payload);
            jobs.hasten(BackupLedger.JOB, gallery);
        }
        LOG.infof(
                "event=BackupRoundStarted pair=%s round=%s galleries=%d full=%s until=%s",
                started.pair(), started.round(), started.galleries(), started.full(), started.endsAt());
        return true;
    }

    /** Says how a round stands, when it is time to; ends it when it is over, see {@link RoundEnd}. */
    public void look(String id, Instant now) {
        rounds.lock(id, settings.roundTries()).ifPresent(standing -> {
            Round round = standing.round();
            if (new RoundEnd(round.kind(), round.until())
                    .isOver(standing.galleries(), standing.proved(), standing.hopeless(), now)) {
                end(standing, now);
            } else if (!now.isBefore(standing.reportedAt().plus(settings.roundProgress()))) {
                report(standing, now);
            }
        });
    }

    private void end(Standing standing, Instant now) {
        Round round = standing.round();
        List<UnprovedGallery> unproved = rounds.unproved(round.id());
        rounds.ended(round.id(), now);
        outbox.publish(envelope(
                new BackupRoundEnded(
                        round.pair(),
                        round.id(),
                        round.kind(),
                        standing.proved(),
                        unproved,
                        standing.bytes(),
                        round.from(),
                        now),
                round.cause()));
        LOG.infof(
                "event=BackupRoundEnded pair=%s round=%s proved=%d unproved=%d bytes=%d%s",
                round.pair(), round.id(), standing.proved(), unproved.size(), standing.bytes(), named(unproved));
    }

    private static String named(List<UnprovedGallery> unproved) {
        return unproved.stream()
                .limit(NAMED)
                .map(gallery -> " gallery=" + gallery.gallery() + " reason=" + gallery.reason())
                .collect(Collectors.joining());
    }

    private void report(Standing standing, Instant now) {
        Round round = standing.round();
        int left = standing.galleries() - standing.proved();
        RoundPace pace = new RoundPace(round.from(), standing.proved(), left, standing.bytes());
        rounds.reported(round.id(), now);
        outbox.publish(envelope(
                new BackupRoundProgressed(
                        round.pair(),
                        round.id(),
                        round.kind(),
                        standing.proved(),
                        left,
                        standing.bytes(),
                        pace.bytesPerSecond(now),
                        pace.end(now).orElse(null),
                        now),
                round.cause()));
    }

    private <E extends Event> Envelope<E> envelope(E event, Cause cause) {
        Envelope<E> own = envelopes.of(event);
        return cause == null
                ? own
                : new Envelope<>(
                        own.id(),
                        own.source(),
                        own.time(),
                        own.epoch(),
                        own.decision(),
                        cause.correlationId(),
                        cause.eventId(),
                        event);
    }

    private String payload(Cause cause) {
        try {
            return json.writeValueAsString(cause);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cause cannot be written as JSON", e);
        }
    }
}
