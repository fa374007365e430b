package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * A gallery differs from its last proved backup. Announced again by every scan until a backup of it is proved.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param server name of the server
 * @param scanStarted start of the scan, by the detector's clock
 * @param baseline digest of the last proved backup, null if there is none
 * @param present digest of the gallery as it is now
 * @param changes what changed; empty for a gallery that has no baseline yet
 */
public record GalleryChanged(
        String gallery,
        String pair,
        String server,
        Instant scanStarted,
        String baseline,
        String present,
        List<CriterionChange> changes)
        implements GalleryEvent {
    public GalleryChanged {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("server", server);
        Check.present("scanStarted", scanStarted);
        if (baseline != null) {
            Check.text("baseline", baseline);
        }
        Check.text("present", present);
        changes = Check.list("changes", changes);
    }

    @Override
    public String key() {
        return gallery;
    }
}
