package io.understudy.worker.consume;

import io.understudy.events.BackupRequestRefused;
import io.understudy.events.BackupRequested;
import io.understudy.events.BackupRoundStarted;
import io.understudy.events.Envelope;
import io.understudy.events.PairState;
import io.understudy.events.RoundKind;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.kit.Envelopes;
import io.understudy.kit.Outbox;
import io.understudy.kit.PairStates;
import io.understudy.worker.act.BackupRounds;
import io.understudy.worker.act.WorkerSettings;
import io.understudy.worker.decide.RequestRules;
import io.understudy.worker.decide.Roles;
import io.understudy.worker.store.BackupLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups that somebody asks for: each request begins a round or is answered by BackupRequestRefused. */
@ApplicationScoped
class BackupRequests {
    @Inject
    Fleet fleet;

    @Inject
    PairStates pairStates;

    @Inject
    BackupLedger ledger;

    @Inject
    BackupRounds rounds;

    @Inject
    WorkerSettings settings;

    @Inject
    Outbox outbox;

    @Inject
    Envelopes envelopes;

    @Inject
    Clock clock;

    /** Joins the caller's transaction. */
    void answer(BackupRequested request, Envelope<?> command) {
        targets(request.pair()).forEach(pair -> obey(pair, request, command));
    }

    private List<String> targets(String pair) {
        return pair.equals("*") ? fleet.pairs().stream().map(Pair::name).toList() : List.of(pair);
    }

    private void obey(String name, BackupRequested request, Envelope<?> command) {
        Instant now = clock.instant();
        Optional<PairState> state = pairStates.of(name);
        RequestRules.Answer answer = fleet.pair(name)
                .map(pair -> RequestRules.answer(
                        request, Roles.of(pair, state), state, ledger.galleries(name), now, settings.roundLimit()))
                .orElse(new RequestRules.Refused("no-such-pair", "no pair named " + name + " is in the fleet file"));
        switch (answer) {
            case RequestRules.Refused(String rule, String sentence) ->
                outbox.publish(envelopes.of(
                        new BackupRequestRefused(name, command.id(), request.gallery(), rule, sentence, now), command));
            case RequestRules.Accepted accepted -> begin(name, request, accepted, command, now);
        }
    }

    private void begin(
            String pair, BackupRequested request, RequestRules.Accepted accepted, Envelope<?> command, Instant now) {
        BackupRoundStarted started = new BackupRoundStarted(
                pair,
                command.id() + "/" + pair,
                RoundKind.REQUESTED,
                request.requestedBy(),
                request.reason(),
                accepted.galleries().size(),
                request.full(),
                accepted.urgent(),
                request.dryRun(),
                now,
                accepted.until());
        if (request.dryRun()) {
            outbox.publish(envelopes.of(started, command));
        } else {
            rounds.begin(started, accepted.galleries(), command);
        }
    }
}
