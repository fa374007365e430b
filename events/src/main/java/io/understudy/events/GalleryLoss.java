package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * What one gallery would lose if its spare were promoted now.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param recoveryPoint instant of the data the spare holds, null when nothing was ever proved
 * @param announced changes announced since and not backed up
 * @param windowUntil end of the window in which unobserved changes may have been made: when visitors had left the main
 */
public record GalleryLoss(String gallery, Instant recoveryPoint, List<CriterionChange> announced, Instant windowUntil) {
    public GalleryLoss {
        Check.text("gallery", gallery);
        announced = Check.list("announced", announced);
        Check.present("windowUntil", windowUntil);
    }
}
