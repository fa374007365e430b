package io.understudy.orchestrator.decide;

import io.understudy.events.CriterionChange;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a gallery's copy.
 *
 * @param recoveryPoint instant of the main's data that the spare is proved to hold, null if nothing was ever proved
 * @param announced changes announced since and not yet backed up
 * @param announcedAt start of the scan that announced them, null if none are
 */
public record GalleryKnowledge(
        String gallery, Instant recoveryPoint, List<CriterionChange> announced, Instant announcedAt) {
    public GalleryKnowledge {
        announced = List.copyOf(announced);
    }

    public static GalleryKnowledge unknown(String gallery) {
        return new GalleryKnowledge(gallery, null, List.of(), null);
    }

    /** After a proved backup, or a scan that found the gallery equal to its proved backup, as of {@code asOf}. */
    public GalleryKnowledge provedAsOf(Instant asOf) {
        Instant point = recoveryPoint == null || recoveryPoint.isBefore(asOf) ? asOf : recoveryPoint;
        boolean covered = announcedAt == null || !announcedAt.isAfter(asOf);
        return new GalleryKnowledge(gallery, point, covered ? List.of() : announced, covered ? null : announcedAt);
    }

    /** After a scan that found changes. An announcement older than what is already proved says nothing new. */
    public GalleryKnowledge announced(List<CriterionChange> changes, Instant scanStarted) {
        boolean old = (recoveryPoint != null && scanStarted.isBefore(recoveryPoint))
                || (announcedAt != null && scanStarted.isBefore(announcedAt));
        return old ? this : new GalleryKnowledge(gallery, recoveryPoint, changes, scanStarted);
    }
}
