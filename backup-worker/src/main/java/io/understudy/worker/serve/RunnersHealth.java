package io.understudy.worker.serve;

import io.understudy.worker.act.BackupRunners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive when a runner has died, which only a bug can bring about. A main or spare that is down is no fault of this service. */
@Liveness
@ApplicationScoped
class RunnersHealth implements HealthCheck {
    @Inject
    BackupRunners runners;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("runners").status(runners.areAlive()).build();
    }
}
