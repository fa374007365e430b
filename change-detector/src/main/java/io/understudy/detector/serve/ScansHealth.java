package io.understudy.detector.serve;

import io.understudy.detector.store.ScanCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which mains cannot be scanned and since when. A main that is down is no fault of this service, so it stays ready; it is not
 * ready while it cannot read its own calendar.
 */
@Readiness
@ApplicationScoped
public class ScansHealth implements HealthCheck {
    @Inject
    ScanCalendar calendar;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("scans");
        try {
            for (ScanCalendar.Overview scan : calendar.overview()) {
                response.withData(scan.pair(), sentence(scan));
            }
            return response.up().build();
        } catch (RuntimeException e) {
            return response.down().withData("calendar", "cannot be read").build();
        }
    }

    private static String sentence(ScanCalendar.Overview scan) {
        if (scan.failingSince() != null) {
            return "failing since " + scan.failingSince() + ": " + scan.failure();
        }
        return scan.lastEnded() == null ? "never scanned, due " + scan.nextDue() : "scanned " + scan.lastEnded();
    }
}
