package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * What a promotion would lose. Galleries that certainly lose nothing are only counted.
 *
 * @param pair name of the pair
 * @param epoch role epoch of the pair, from 1
 * @param decision decision number of the pair, only growing
 * @param statedAt when
 * @param galleries galleries that lose, or may lose, something
 * @param losslessGalleries galleries that are known to lose nothing
 * @param digest SHA-256 over the galleries, recovery points and changes; an acceptance quotes it
 */
public record LossStated(
        String pair,
        long epoch,
        long decision,
        Instant statedAt,
        List<GalleryLoss> galleries,
        int losslessGalleries,
        String digest)
        implements FailoverEvent {
    public LossStated {
        Check.text("pair", pair);
        Check.notNegative("epoch", epoch);
        Check.notNegative("decision", decision);
        Check.present("statedAt", statedAt);
        galleries = Check.list("galleries", galleries);
        Check.notNegative("losslessGalleries", losslessGalleries);
        Check.text("digest", digest);
    }

    @Override
    public String key() {
        return pair;
    }
}
