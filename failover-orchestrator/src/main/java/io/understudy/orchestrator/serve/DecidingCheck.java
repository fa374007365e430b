package io.understudy.orchestrator.serve;

import io.understudy.orchestrator.act.IpLoop;
import io.understudy.orchestrator.act.PairLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which pairs and fail-over IPs are not being looked after, and why. */
@Readiness
@ApplicationScoped
class DecidingCheck implements HealthCheck {
    @Inject
    PairLoop pairs;

    @Inject
    IpLoop ips;

    @Override
    public HealthCheckResponse call() {
        Map<String, String> ofPairs = pairs.troubles();
        Map<String, String> ofIps = ips.troubles();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("every pair and fail-over IP is looked after")
                .status(ofPairs.isEmpty() && ofIps.isEmpty());
        ofPairs.forEach(answer::withData);
        ofIps.forEach((ip, why) -> answer.withData("IP " + ip, why));
        return answer.build();
    }
}
