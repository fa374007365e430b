package io.understudy.events;

import java.time.Instant;

/**
 * A gallery that was announced as discovered is no longer on the main server of its pair: neither its credentials file nor its folder is
 * there, while others are. Said once; a gallery that comes back is discovered again. Nobody removes the spare's copy because of it.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param server name of the server
 * @param scanStarted start of the scan that did not find it
 * @param host host name under which visitors reached the gallery
 * @param schema database schema that was the gallery's; whether it is still there is not said
 * @param tablePrefix prefix of its tables, may be empty
 * @param lastSeen start of the last scan that found it
 * @param lastDigest digest of what it held when it was last read, null if it never was
 * @param copyAsOf instant of the data that the spare keeps of it, null if there is no proved copy
 */
public record GalleryRemoved(
        String gallery,
        String pair,
        String server,
        Instant scanStarted,
        String host,
        String schema,
        String tablePrefix,
        Instant lastSeen,
        String lastDigest,
        Instant copyAsOf)
        implements GalleryEvent {
    public GalleryRemoved {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.text("server", server);
        Check.present("scanStarted", scanStarted);
        Check.text("host", host);
        Check.text("schema", schema);
        Check.present("tablePrefix", tablePrefix);
        Check.present("lastSeen", lastSeen);
        if (lastDigest != null) {
            Check.text("lastDigest", lastDigest);
        }
    }

    @Override
    public String key() {
        return gallery;
    }
}
