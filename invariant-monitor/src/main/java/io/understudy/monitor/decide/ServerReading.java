package io.understudy.monitor.decide;

import io.understudy.events.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One look at one server.
 *
 * @param server name of the server
 * @param at when the look began, by the observer's clock
 */
public record ServerReading(String server, Instant at, CheckReading page, CheckReading photo, CheckReading database) {

    /** Whether anything of the server answered. */
    public boolean reached() {
        return page.reached() || photo.reached() || database.reached();
    }

    /** Time a visitor waited for the page and its first photo. */
    public Duration visitorWaited() {
        return page.took().plus(photo.took());
    }

    public List<Evidence> evidence() {
        return List.of(page.evidence(), photo.evidence(), database.evidence());
    }
}
