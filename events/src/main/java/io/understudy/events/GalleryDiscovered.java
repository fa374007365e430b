package io.understudy.events;

import java.time.Instant;

/**
 * A gallery was seen for the first time on the main server of its pair, or again after it was removed.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param server name of the server
 * @param host host name under which visitors reach the gallery
 * @param schema database schema of the gallery
 * @param tablePrefix prefix of its tables, may be empty; Piwigo's default is {@code piwigo_}
 * @param discoveredAt start of the scan that saw it
 */
public record GalleryDiscovered(
        String gallery,
        String pair,
        String server,
        String host,
        String schema,
        String tablePrefix,
        Instant discoveredAt)
        implements GalleryEvent {
    public GalleryDiscovered {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("server", server);
        Check.text("host", host);
        Check.text("schema", schema);
        Check.present("tablePrefix", tablePrefix);
        Check.present("discoveredAt", discoveredAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
