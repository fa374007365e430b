package io.understudy.monitor.act;

import io.understudy.events.Event;
import io.understudy.events.PairState;
import io.understudy.events.ServerHealthy;
import io.understudy.events.ServerUnhealthy;
import io.understudy.fleet.Pair;
import io.understudy.kit.DirectPublisher;
import io.understudy.kit.Envelopes;
import io.understudy.monitor.decide.HealthJudge;
import io.understudy.monitor.decide.HealthVerdict;
import io.understudy.monitor.decide.ObserverState;
import io.understudy.monitor.decide.ServerReading;
import io.understudy.monitor.store.PairRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Judges one server's reading and says the verdict aloud; unknown is never said. */
@ApplicationScoped
public class HealthRound {
    private static final Logger LOG = Logger.getLogger(HealthRound.class);

    @Inject
    Observer observer;

    @Inject
    PairRoles roles;

    @Inject
    VerdictBook book;

    @Inject
    DirectPublisher publisher;

    @Inject
    Envelopes envelopes;

    @Inject
    MonitorSettings settings;

    @Inject
    MonitorMetrics metrics;

    HealthVerdict conclude(Pair pair, ServerReading reading, ObserverState self) {
        HealthJudge.Judged judged = HealthJudge.judge(
                reading,
                book.memory(reading.server()),
                self,
                roles.isSpare(pair, reading.server()),
                settings.slowAfter(),
                pair.policy().verdictFreshFor());
        HealthVerdict verdict = judged.verdict();
        Optional<Event> event = event(pair.name(), reading, verdict);
        boolean published = event.isPresent() && publish(pair.name(), event.get());
        Optional<String> before =
                book.note(pair.name(), reading.server(), reading.at(), verdict, judged.memory(), published);
        metrics.verdict(pair.name(), reading, verdict.word());
        if (!before.equals(Optional.of(verdict.word()))) {
            LOG.infof(
                    "verdict pair=%s server=%s verdict=%s before=%s page='%s' photo='%s' database='%s'",
                    pair.name(),
                    reading.server(),
                    verdict instanceof HealthVerdict.Unknown unknown ? "unknown: " + unknown.reason() : verdict.word(),
                    before.orElse("none"),
                    reading.page().observed(),
                    reading.photo().observed(),
                    reading.database().observed());
        }
        book.keepSoon(pair.name(), reading.server());
        return verdict;
    }

    private Optional<Event> event(String pair, ServerReading reading, HealthVerdict verdict) {
        return switch (verdict) {
            case HealthVerdict.Unknown unknown -> Optional.empty();
            case HealthVerdict.Healthy healthy ->
                Optional.of(new ServerHealthy(
                        reading.server(),
                        pair,
                        observer.id(),
                        reading.at(),
                        healthy.since(),
                        healthy.degraded(),
                        healthy.evidence()));
            case HealthVerdict.Unhealthy unhealthy ->
                Optional.of(new ServerUnhealthy(
                        reading.server(), pair, observer.id(), reading.at(), unhealthy.since(), unhealthy.evidence()));
        };
    }

    private boolean publish(String pair, Event event) {
        Optional<PairState> state = roles.lastHeard(pair);
        boolean acknowledged = publisher.publish(
                state.isPresent()
                        ? envelopes.of(event, state.get().epoch(), state.get().decision(), null)
                        : envelopes.of(event));
        if (!acknowledged) {
            metrics.notPublished(pair);
        }
        return acknowledged;
    }
}
