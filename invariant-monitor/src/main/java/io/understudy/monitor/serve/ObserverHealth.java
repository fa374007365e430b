package io.understudy.monitor.serve;

import io.understudy.monitor.act.Observer;
import io.understudy.monitor.act.VerdictBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Which servers this observer watches and what it last said of them. A sick server is no sickness of the observer. */
@Readiness
@ApplicationScoped
public class ObserverHealth implements HealthCheck {
    @Inject
    Observer observer;

    @Inject
    VerdictBook book;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("observer").withData("observer", observer.id());
        for (VerdictBook.Entry entry : book.entries()) {
            response.withData(entry.server(), entry.verdict());
        }
        return response.up().build();
    }
}
