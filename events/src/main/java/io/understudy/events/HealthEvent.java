package io.understudy.events;

/** One observer's word about one server. */
public sealed interface HealthEvent extends Event permits ServerUnhealthy, ServerHealthy {
    String server();

    String observer();

    java.time.Instant observedAt();
}
