package io.understudy.detector.decide;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be said of known galleries that a scan did not find. That one was removed is said only when nothing else explains it: an
 * unmounted disk looks like "everything deleted".
 */
final class Absence {
    private Absence() {}

    /**
     * @param absent known galleries without a reading
     * @param anyFound whether the scan found any gallery at all
     * @return verdicts by gallery id
     */
    static Map<String, ScanVerdict> judge(Collection<KnownGallery> absent, boolean anyFound, Measure measure) {
        List<KnownGallery> gone = absent.stream()
                .filter(gallery ->
                        gallery.isExpected() && !measure.foldersLeft().contains(gallery.gallery()))
                .toList();
        boolean credible = anyFound && gone.size() <= measure.mostRemovals();
        Map<String, ScanVerdict> verdicts = new HashMap<>();
        for (KnownGallery gallery : absent) {
            verdicts.put(
                    gallery.gallery(),
                    !gallery.isExpected()
                            ? new ScanVerdict.Missing()
                            : measure.foldersLeft().contains(gallery.gallery())
                                    ? withoutCredentials()
                                    : credible ? removed(gallery, measure) : vanished(gone.size(), anyFound));
        }
        return verdicts;
    }

    private static ScanVerdict removed(KnownGallery gallery, Measure measure) {
        Baseline copy = measure.baselines().get(gallery.gallery());
        return new ScanVerdict.Missing(new ScanVerdict.Removal(
                gallery.schema(),
                gallery.tablePrefix(),
                gallery.lastSeen(),
                gallery.lastDigest(),
                copy == null ? null : copy.asOf()));
    }

    private static ScanVerdict withoutCredentials() {
        return new ScanVerdict.Unreadable(
                Unreadability.CREDENTIALS_MISSING,
                "its folder is there or cannot be looked at, and its credentials file is not found: see whether a disk is not"
                        + " mounted or a right is missing; if the gallery was removed, remove its folder too");
    }

    private static ScanVerdict vanished(int together, boolean anyFound) {
        return new ScanVerdict.Unreadable(
                Unreadability.VANISHED_WITH_OTHERS,
                together + " galleries are gone at once" + (anyFound ? "" : ", and no other is left")
                        + ": see whether a disk is not mounted; if they were removed, set"
                        + " understudy.detector.removals-at-once higher for a while");
    }
}
