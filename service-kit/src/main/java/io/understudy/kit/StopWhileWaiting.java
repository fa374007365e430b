package io.understudy.kit;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets a service be stopped while its start still waits for PostgreSQL: Quarkus ends only what has started, and would wait for the start. Nothing has begun by
 * then, so the process just ends.
 */
@Singleton
class StopWhileWaiting implements FlywayConfigurationCustomizer {
    /** What a shell reports of a process that was ended by SIGTERM. */
    private static final int TERMINATED = 143;

    private final AtomicBoolean started = new AtomicBoolean();

    @Override
    public void customize(FluentConfiguration configuration) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endUnlessStarted, "stop-while-waiting"));
    }

    void onStart(@Observes StartupEvent event) {
        started.set(true);
    }

    private void endUnlessStarted() {
        if (!started.get()) {
            Runtime.getRuntime().halt(TERMINATED);
        }
    }
}
