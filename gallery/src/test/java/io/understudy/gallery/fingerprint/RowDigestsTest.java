package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowDigestsTest {
    private static final long LARGEST_HASH = (1L << 56) - 1;

    /** Rows as pairs: the thing, and the row's hash. */
    private static RowDigests rows(long... thingsAndRows) {
        long[][] pairs = new long[thingsAndRows.length / 2][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {thingsAndRows[2 * i], thingsAndRows[2 * i + 1]};
        }
        return RowDigests.of(pairs);
    }

    private static Fingerprint fingerprint(Map<String, RowDigests> tables) {
        Map<String, TableSum> sums = new HashMap<>();
        tables.forEach((name, rows) -> sums.put(name, rows.sum()));
        return Fingerprints.of(sums, Fingerprints.NOTHING);
    }

    private static List<CriterionChange> changes(Map<String, RowDigests> before, Map<String, RowDigests> after) {
        Map<String, RowChange> known = new HashMap<>();
        before.forEach((table, rows) -> known.put(table, rows.to(after.get(table))));
        return FingerprintDiff.changes(fingerprint(before), fingerprint(after), new KnownRows(known, null));
    }

    @Test
    void sumIsThatOfTheHashesAlsoBeyondWhatALongHolds() {
        // Given
        RowDigests many = rows(1, LARGEST_HASH, 2, LARGEST_HASH, 3, 5);
        long[][] thousand = new long[1000][];
        java.util.Arrays.setAll(thousand, i -> new long[] {i, LARGEST_HASH});
        // When
        TableSum sum = RowDigests.of(thousand).sum();
        // Then
        assertThat(sum)
                .isEqualTo(new TableSum(
                        1000,
                        java.math.BigInteger.valueOf(LARGEST_HASH)
                                .multiply(java.math.BigInteger.valueOf(1000))
                                .toString()));
        assertThat(many.sum()).isEqualTo(new TableSum(3, Long.toString(2 * LARGEST_HASH + 5)));
        assertThat(RowDigests.EMPTY.sum()).isEqualTo(Fingerprints.NOTHING);
    }

    @Test
    void rowsAreCountedByTheThingTheyBelongTo() {
        // Given: thing 1 stays, 2 is changed, 3 goes, 4 comes, 5 loses one of two rows, 6 has one of two replaced
        RowDigests before = rows(1, 10, 2, 20, 3, 30, 5, 50, 5, 51, 6, 60, 6, 61);
        RowDigests after = rows(6, 61, 6, 62, 5, 51, 4, 40, 2, 21, 1, 10);
        // When
        RowChange change = before.to(after);
        // Then
        assertThat(change)
                .isEqualTo(new RowChange(
                        1, 2, 2, java.util.Set.of(4L), java.util.Set.of(3L), java.util.Set.of(2L, 5L, 6L)));
    }

    @Test
    void countsAgreeWithWhatWasDoneToRandomRows() {
        // Given: photos of which some go, some are changed, and some come
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<long[]> before = new ArrayList<>();
        List<long[]> after = new ArrayList<>();
        long[] done = new long[3];
        for (long photo = 0; photo < 2000; photo++) {
            long hash = random.nextLong() & LARGEST_HASH;
            int fate = random.nextInt(6);
            if (fate != 0) {
                before.add(new long[] {photo, hash});
            }
            if (fate != 2) {
                after.add(new long[] {photo, fate == 1 ? random.nextLong() & LARGEST_HASH : hash});
            }
            if (fate < 3) {
                done[fate]++;
            }
        }
        java.util.Collections.shuffle(after, random);
        // When
        RowChange change = RowDigests.of(before.toArray(new long[0][])).to(RowDigests.of(after.toArray(new long[0][])));
        // Then
        assertThat(new long[] {change.added(), change.modified(), change.deleted()})
                .as("seed " + seed)
                .isEqualTo(done);
    }

    @Test
    void photoThatGoesAndOneThatComesAreTwoThingsAndNotOneModified() {
        // Given
        Map<String, RowDigests> before = Map.of("images", rows(1, 10, 2, 20), "image_category", rows(1, 1, 2, 2));
        Map<String, RowDigests> after = Map.of("images", rows(2, 20, 3, 30), "image_category", rows(2, 2, 3, 3));
        // When
        List<CriterionChange> changes = changes(before, after);
        // Then
        assertThat(changes).containsExactly(new CriterionChange(Criterion.PHOTOS, 1, 0, 1, true));
        assertThat(FingerprintDiff.changes(fingerprint(before), fingerprint(after)))
                .containsExactly(new CriterionChange(Criterion.PHOTOS, 0, 1, 0));
    }

    @Test
    void albumsChangedForThreePhotosOfWhichOneWasEditedTooAreThreePhotosModified() {
        // Given
        Map<String, RowDigests> before =
                Map.of("images", rows(1, 10, 2, 20, 3, 30), "image_category", rows(1, 1, 2, 2, 3, 3));
        Map<String, RowDigests> after =
                Map.of("images", rows(1, 11, 2, 20, 3, 30), "image_category", rows(1, 4, 2, 5, 3, 6));
        // When
        List<CriterionChange> changes = changes(before, after);
        // Then
        assertThat(changes).containsExactly(new CriterionChange(Criterion.PHOTOS, 0, 3, 0, true));
    }

    @Test
    void criterionOfWhichOneTableIsKnownByItsSumOnlyIsBounded() {
        // Given
        Fingerprint before = fingerprint(Map.of("images", rows(1, 10), "rate", rows(1, 1)));
        Fingerprint after = fingerprint(Map.of("images", rows(2, 20), "rate", rows(1, 2)));
        KnownRows images = new KnownRows(Map.of("images", rows(1, 10).to(rows(2, 20))), null);
        // When
        List<CriterionChange> changes = FingerprintDiff.changes(before, after, images);
        // Then
        assertThat(changes).containsExactly(new CriterionChange(Criterion.PHOTOS, 0, 1, 0));
    }

    @Test
    void oneRowMoreIsToldFromTheSumOfTheOthers() {
        // Given
        RowDigests after = rows(1, 10, 2, 20, 3, 30);
        // When
        var before = after.before(new TableSum(2, "40"));
        // Then
        assertThat(before)
                .hasValueSatisfying(rows -> assertThat(rows.to(after))
                        .isEqualTo(
                                new RowChange(1, 0, 0, java.util.Set.of(2L), java.util.Set.of(), java.util.Set.of())));
        assertThat(after.before(new TableSum(2, "41"))).isEmpty();
        assertThat(after.before(new TableSum(2, "70"))).isEmpty();
        assertThat(after.before(new TableSum(1, "10"))).isEmpty();
        assertThat(after.before(new TableSum(3, "60"))).isEmpty();
    }
}
