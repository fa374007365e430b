package io.understudy.events;

import java.time.Instant;

/**
 * The latest proved recovery point of a gallery, on a compacted topic.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param asOf instant of the main's data that the spare holds
 * @param provedAt when that was proved
 * @param digest digest of the fingerprint
 */
public record RecoveryPoint(String gallery, String pair, Instant asOf, Instant provedAt, String digest)
        implements Event {
    public RecoveryPoint {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        Check.present("asOf", asOf);
        Check.present("provedAt", provedAt);
        Check.text("digest", digest);
    }

    @Override
    public String key() {
        return gallery;
    }
}
