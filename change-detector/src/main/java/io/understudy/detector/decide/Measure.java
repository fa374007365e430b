package io.understudy.detector.decide;

import io.understudy.gallery.fingerprint.KnownRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the readings of a scan are measured against.
 *
 * @param baselines last proved backup by gallery id
 * @param rows what is known row by row of the differences, by gallery id
 * @param known galleries that earlier scans have seen
 * @param foldersLeft ids of known galleries that were not found, but of whose folder it cannot be said that it is gone
 * @param mostRemovals more galleries do not go at once by somebody's will
 */
public record Measure(
        Map<String, Baseline> baselines,
        Map<String, KnownRows> rows,
        Collection<KnownGallery> known,
        Set<String> foldersLeft,
        int mostRemovals) {
    public Measure {
        baselines = Map.copyOf(baselines);
        rows = Map.copyOf(rows);
        known = List.copyOf(known);
        foldersLeft = Set.copyOf(foldersLeft);
    }
}
