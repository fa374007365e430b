package io.understudy.orchestrator.store;

import io.understudy.events.HealthEvent;
import io.understudy.orchestrator.decide.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest word of every observer about every server. In memory only: after a restart or a blindness the world is looked at afresh,
 * and nothing old is acted on.
 */
@ApplicationScoped
public class ObservationBoard {
    private final Map<String, Observation> latest = new ConcurrentHashMap<>();

    public void heard(HealthEvent word, Instant arrived) {
        latest.compute(word.server() + "|" + word.observer(), (k, former) -> Observation.of(word, former, arrived));
    }

    public List<Observation> all() {
        return List.copyOf(latest.values());
    }

    public void forget() {
        latest.clear();
    }
}
