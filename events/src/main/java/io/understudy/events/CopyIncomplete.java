package io.understudy.events;

import java.time.Instant;
import java.util.List;

/**
 * The main's schema of a gallery holds things besides tables, which are not copied: the spare will not have them.
 * Published when that changes; an empty list means that nothing is lacking any more.
 *
 * @param gallery gallery id, {@code <pair>/<host>}
 * @param pair name of the pair
 * @param lacking what is not copied, each with its kind
 * @param noticedAt when it was noticed
 */
public record CopyIncomplete(String gallery, String pair, List<String> lacking, Instant noticedAt)
        implements BackupEvent {
    public CopyIncomplete {
        Check.text("gallery", gallery);
        Check.text("pair", pair);
        lacking = Check.list("lacking", lacking);
        Check.present("noticedAt", noticedAt);
    }

    @Override
    public String key() {
        return gallery;
    }
}
