package io.understudy.detector.decide;

import io.understudy.events.Fingerprint;
import java.time.Instant;

/**
 * What the spare is proved to hold of a gallery.
 *
 * @param fingerprint of the main's data in the last proved backup
 * @param asOf instant of that data
 */
public record Baseline(Fingerprint fingerprint, Instant asOf) {

    /**
     * Whether {@code this} may take the place of {@code stored}: a repeated or late event never moves a baseline back, and one
     * of the very same instant changes nothing.
     */
    public boolean replaces(Baseline stored) {
        return stored == null || asOf.isAfter(stored.asOf);
    }
}
