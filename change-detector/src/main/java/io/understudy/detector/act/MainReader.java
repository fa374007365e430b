package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.fleet.Server;
import java.util.List;

/** Looks at everything on a main server. */
public interface MainReader {

    /** Reads all galleries now; one that cannot be read never keeps the others from being read. */
    Reading read(Server main);

    /** What came of it. */
    sealed interface Reading {
        /** The galleries that are there. */
        record Galleries(List<GalleryReading> galleries) implements Reading {}

        /** Not even the list of galleries could be read: nothing is known of any gallery. */
        record Silent(String reason) implements Reading {}
    }
}
