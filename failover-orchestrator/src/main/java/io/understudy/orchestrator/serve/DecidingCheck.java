package io.understudy.orchestrator.serve;

import io.understudy.orchestrator.act.PairLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which pairs are not being looked after, and why. */
@Readiness
@ApplicationScoped
class DecidingCheck implements HealthCheck {
    @Inject
    PairLoop loop;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("every pair is looked after")
                .status(loop.troubles().isEmpty());
        loop.troubles().forEach(answer::withData);
        return answer.build();
    }
}
