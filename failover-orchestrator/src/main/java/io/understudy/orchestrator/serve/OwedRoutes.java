package io.understudy.orchestrator.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.orchestrator.store.WorldBoard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;

/** Per pair, for how many seconds a proxy has been owed its route; 0 when none is, NaN before the proxies have been asked. */
@ApplicationScoped
class OwedRoutes {
    @Inject
    Fleet fleet;

    @Inject
    WorldBoard worlds;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    void register(@Observes StartupEvent event) {
        for (Pair pair : fleet.pairs()) {
            meters.gauge("understudy.route.owed.seconds", Tags.of("pair", pair.name()), pair.name(), this::longest);
        }
    }

    private double longest(String pair) {
        return worlds.owed(pair)
                .map(owed -> owed.values().stream()
                        .min(Comparator.naturalOrder())
                        .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                        .orElse(0.0))
                .orElse(Double.NaN);
    }
}
