package io.understudy.events;

import java.time.Instant;

/**
 * A gallery could not be looked at, so nothing is known of its changes. Never to be taken for "unchanged".
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param server name of the server
 * @param scanStarted start of the scan
 * @param reason short stable word, for example {@code credentials-damaged} or {@code database-unreachable}
 * @param detail what was met and where, for a person
 */
public record GalleryUnreadable(
        String gallery, String pair, String server, Instant scanStarted, String reason, String detail)
        implements GalleryEvent {
    public GalleryUnreadable {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("server", server);
        Check.present("scanStarted", scanStarted);
        Check.text("reason", reason);
        Check.text("detail", detail);
    }

    @Override
    public String key() {
        return gallery;
    }
}
