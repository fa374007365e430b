package io.understudy.detector.decide;

import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.Fingerprint;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.Fingerprints;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What the tests of this package speak about. */
final class Fixtures {
    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    static final String PAIR = "lyon";
    static final String ALICE = "lyon/alice.test";
    static final String BOB = "lyon/bob.test";

    private Fixtures() {}

    /** A gallery with so many photos. */
    static Fingerprint photos(int count) {
        return Fingerprints.of(Map.of("images", new TableSum(count, "77" + count)), new TableSum(count, "99" + count));
    }

    static GalleryReading read(String host, Fingerprint fingerprint) {
        return new GalleryReading.Readable(host, "pwg_" + host.replace(".test", ""), "piwigo_", fingerprint);
    }

    /** A gallery that earlier scans have read. */
    static KnownGallery known(String gallery) {
        return new KnownGallery(gallery, true, false, "pwg", "piwigo_", TEN, "digest");
    }

    static KnownGallery neverRead(String gallery) {
        return new KnownGallery(gallery, false, false, null, null, TEN, null);
    }

    static KnownGallery removed(String gallery) {
        return new KnownGallery(gallery, true, true, "pwg", "piwigo_", TEN, "digest");
    }

    /** Of galleries whose folders are gone when they are not found. */
    static Measure measure(Map<String, Baseline> baselines, Collection<KnownGallery> known) {
        return new Measure(baselines, Map.of(), known, Set.of(), 3);
    }

    static PairState state(Phase phase) {
        return new PairState(
                PAIR,
                1,
                7,
                phase,
                "s1",
                "s1b",
                "s1",
                AccessMode.WRITE,
                Fence.UNFENCED,
                null,
                null,
                null,
                null,
                TEN,
                "test");
    }
}
