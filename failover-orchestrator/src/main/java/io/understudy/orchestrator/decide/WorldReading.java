package io.understudy.orchestrator.decide;

import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.mode.ModeReading;
import java.time.Instant;
import java.util.Optional;

/**
 * What was read from the servers of a pair themselves, and when.
 *
 * @param spareMode answer to an attempted write on the spare
 * @param spareMarker role marker on the spare, empty if there is none or it cannot be read
 * @param mainDatabaseReachable whether the main's database lets Understudy in, so that grants can fence it
 * @param mainFrozenAt an instant, by the clock of the main's database, at which the main was seen to refuse the writes of every gallery;
 *     looked at only for a switchover or a last backup, and empty if it takes writes or cannot be read
 * @param mainCheck latest check of the main's tables and files, empty if there was none since this process began
 */
public record WorldReading(
        Instant readAt,
        ModeReading spareMode,
        Optional<RoleMarker> spareMarker,
        boolean mainDatabaseReachable,
        Optional<Instant> mainFrozenAt,
        Optional<MainCheck> mainCheck) {}
