package io.understudy.monitor.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.understudy.events.InvariantEvent;
import io.understudy.events.InvariantRestored;
import io.understudy.events.InvariantViolated;
import io.understudy.monitor.decide.ServerReading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what this observer sees, by pair and server. */
@ApplicationScoped
public class MonitorMetrics {
    @Inject
    MeterRegistry registry;

    private final Map<Tags, AtomicInteger> violated = new ConcurrentHashMap<>();

    void verdict(String pair, ServerReading reading, String verdict) {
        registry.counter("understudy.verdicts", "pair", pair, "server", reading.server(), "verdict", verdict)
                .increment();
        registry.timer("understudy.probe.visitor", "pair", pair, "server", reading.server())
                .record(reading.visitorWaited());
    }

    void notPublished(String pair) {
        registry.counter("understudy.verdicts.unpublished", "pair", pair).increment();
    }

    void skipped(String pair, String why) {
        registry.counter("understudy.invariants.skipped", "pair", pair, "why", why)
                .increment();
    }

    void invariant(InvariantEvent event) {
        switch (event) {
            case InvariantViolated violation ->
                gauge(violation.pair(), violation.rule()).incrementAndGet();
            case InvariantRestored restored ->
                gauge(restored.pair(), restored.rule()).updateAndGet(n -> Math.max(0, n - 1));
        }
    }

    private AtomicInteger gauge(String pair, String rule) {
        return violated.computeIfAbsent(
                Tags.of("pair", pair, "rule", rule),
                tags -> registry.gauge("understudy.invariants.violated", tags, new AtomicInteger()));
    }
}
