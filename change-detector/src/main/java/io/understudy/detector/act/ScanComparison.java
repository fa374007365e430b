package io.understudy.detector.act;

import io.understudy.detector.decide.Baseline;
import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.store.Baselines;
import io.understudy.events.Fingerprint;
import io.understudy.fleet.Server;
import io.understudy.gallery.fingerprint.KnownRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what a scan has read beside the last proved backups, and looks closer where they differ. */
@ApplicationScoped
public class ScanComparison {
    @Inject
    Baselines baselines;

    @Inject
    MainReader reader;

    /**
     * What the galleries are measured against.
     *
     * @param baselines by gallery id
     * @param rows what is known row by row, by gallery id
     */
    record Measure(Map<String, Baseline> baselines, Map<String, KnownRows> rows) {}

    Measure of(String pair, Server main, List<GalleryReading> readings) {
        Map<String, Fingerprint> present = new HashMap<>();
        List<GalleryReading.Readable> readable = new ArrayList<>();
        for (GalleryReading reading : readings) {
            if (reading instanceof GalleryReading.Readable read) {
                present.put(pair + "/" + read.host(), read.fingerprint());
                readable.add(read);
            }
        }
        Map<String, Baseline> against = baselines.against(pair, present);
        List<MainReader.Compared> compared = readable.stream()
                .map(read -> {
                    Baseline baseline = against.get(pair + "/" + read.host());
                    return new MainReader.Compared(read, baseline == null ? null : baseline.fingerprint());
                })
                .toList();
        Map<String, KnownRows> rows = new HashMap<>();
        reader.rows(main, compared).forEach((host, known) -> rows.put(pair + "/" + host, known));
        return new Measure(against, rows);
    }
}
