package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.events.Fingerprint;
import io.understudy.fleet.Server;
import io.understudy.gallery.fingerprint.KnownRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks at everything on a main server. */
public interface MainReader {

    /**
     * Reads all galleries now; one that cannot be read never keeps the others from being read.
     *
     * @param full take nothing from memory
     */
    Reading read(Server main, boolean full);

    /**
     * Looks closer at what has changed, so that it can be counted.
     *
     * @param compared all galleries that were read, with their baselines
     * @return by host, of the galleries of which anything is known row by row
     */
    Map<String, KnownRows> rows(Server main, List<Compared> compared);

    /**
     * Looks for the folders of galleries that were not found.
     *
     * @param hosts names of the folders
     * @return those that are there, or of which that cannot be told
     */
    Set<String> foldersLeft(Server main, Set<String> hosts);

    /**
     * A gallery that was read, beside its last proved backup.
     *
     * @param baseline null without one
     */
    record Compared(GalleryReading.Readable read, Fingerprint baseline) {}

    /** What came of it. */
    sealed interface Reading {
        /**
         * The galleries that are there.
         *
         * @param unclaimed schemas that hold a gallery's tables and belong to none of the folders; null if that was not asked
         * @param missed hosts of those in which a full reading found what shortcuts would have missed
         */
        record Galleries(List<GalleryReading> galleries, Effort effort, List<String> missed, List<String> unclaimed)
                implements Reading {
            /** With others that shortcuts would have missed, whatever was found of them. */
            Galleries withMissed(Collection<String> others) {
                Set<String> all = new TreeSet<>(missed);
                all.addAll(others);
                return new Galleries(galleries, effort, List.copyOf(all), unclaimed);
            }
        }

        /** Not even the list of galleries could be read: nothing is known of any gallery. */
        record Silent(String reason) implements Reading {}
    }
}
