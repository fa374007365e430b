package io.understudy.detector.act;

import io.understudy.detector.decide.Baseline;
import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.KnownGallery;
import io.understudy.detector.decide.Measure;
import io.understudy.detector.store.Baselines;
import io.understudy.detector.store.Galleries;
import io.understudy.events.Fingerprint;
import io.understudy.fleet.Server;
import io.understudy.gallery.fingerprint.KnownRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts what a scan has read beside the last proved backups, and looks closer where they differ. */
@ApplicationScoped
public class ScanComparison {
    @Inject
    Baselines baselines;

    @Inject
    MainReader reader;

    @Inject
    DetectorSettings settings;

    Measure of(String pair, Server main, List<GalleryReading> readings, Map<String, Galleries.Standing> standings) {
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
        List<KnownGallery> known =
                standings.values().stream().map(Galleries.Standing::known).toList();
        return new Measure(against, rows, known, foldersLeft(pair, main, readings, known), settings.removalsAtOnce());
    }

    /** Asks only when a gallery that is expected was not found. */
    private Set<String> foldersLeft(String pair, Server main, List<GalleryReading> readings, List<KnownGallery> known) {
        Set<String> absent = new TreeSet<>();
        known.stream()
                .filter(KnownGallery::isExpected)
                .forEach(gallery -> absent.add(gallery.gallery().substring(pair.length() + 1)));
        readings.forEach(reading -> absent.remove(reading.host()));
        return absent.isEmpty()
                ? Set.of()
                : reader.foldersLeft(main, absent).stream()
                        .map(host -> pair + "/" + host)
                        .collect(Collectors.toSet());
    }
}
