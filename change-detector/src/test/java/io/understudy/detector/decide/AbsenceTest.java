package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.ALICE;
import static io.understudy.detector.decide.Fixtures.BOB;
import static io.understudy.detector.decide.Fixtures.PAIR;
import static io.understudy.detector.decide.Fixtures.TEN;
import static io.understudy.detector.decide.Fixtures.known;
import static io.understudy.detector.decide.Fixtures.measure;
import static io.understudy.detector.decide.Fixtures.neverRead;
import static io.understudy.detector.decide.Fixtures.photos;
import static io.understudy.detector.decide.Fixtures.read;
import static io.understudy.detector.decide.Fixtures.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbsenceTest {
    private static final GalleryReading BOBS = read("bob.test", photos(1));

    private static ScanVerdict verdictOn(String gallery, List<GalleryReading> readings, Measure measure) {
        return ScanJudge.judge(PAIR, readings, measure).stream()
                .filter(finding -> finding.gallery().equals(gallery))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void galleryThatIsGoneWhileAnotherIsThereWasRemovedAndLeavesWordOfWhatItWas() {
        // Given
        Measure measure = measure(Map.of(ALICE, new Baseline(photos(3), TEN)), List.of(known(ALICE), known(BOB)));
        // When
        ScanVerdict verdict = verdictOn(ALICE, List.of(BOBS), measure);
        // Then
        assertThat(verdict)
                .isEqualTo(new ScanVerdict.Missing(new ScanVerdict.Removal("pwg", "piwigo_", TEN, "digest", TEN)));
    }

    @Test
    void removalIsSaidOnce() {
        // Given
        Measure measure = measure(Map.of(), List.of(removed(ALICE), known(BOB)));
        // When
        ScanVerdict verdict = verdictOn(ALICE, List.of(BOBS), measure);
        // Then
        assertThat(verdict).isEqualTo(new ScanVerdict.Missing());
    }

    @Test
    void galleryThatNobodyHeardOfIsNotSaidToBeRemoved() {
        // Given
        Measure measure = measure(Map.of(), List.of(neverRead(ALICE), known(BOB)));
        // When
        ScanVerdict verdict = verdictOn(ALICE, List.of(BOBS), measure);
        // Then
        assertThat(verdict).isEqualTo(new ScanVerdict.Missing());
    }

    @Test
    void removedGalleryThatIsBackIsDiscoveredAgain() {
        // Given
        Measure measure = measure(Map.of(), List.of(removed(BOB)));
        // When
        List<Finding> findings = ScanJudge.judge(PAIR, List.of(BOBS), measure);
        // Then
        assertThat(findings).extracting(Finding::firstSeen).containsExactly(true);
    }

    @Test
    void galleryWhoseFolderIsLeftIsUnreadable() {
        // Given: a disk below the galleries' folder is not mounted
        Measure measure = new Measure(Map.of(), Map.of(), List.of(known(ALICE), known(BOB)), Set.of(ALICE), 3);
        // When
        ScanVerdict verdict = verdictOn(ALICE, List.of(BOBS), measure);
        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ScanVerdict.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(Unreadability.CREDENTIALS_MISSING));
    }

    @ParameterizedTest(name = "{0} of {1} gone: removed {2}")
    @CsvSource(textBlock = """
              1, 300, true
              3, 300, true
              4, 300, false
            299, 300, false
            300, 300, false
              2,   3, true
              3,   3, false
              1,   1, false
            """)
    void moreThanAFewAtOnceOrAllAreHeldForAVanishedDisk(int gone, int all, boolean removed) {
        // Given
        List<KnownGallery> known = new ArrayList<>();
        List<GalleryReading> readings = new ArrayList<>();
        IntStream.range(0, all).forEach(i -> known.add(known("lyon/g" + i)));
        IntStream.range(gone, all).forEach(i -> readings.add(read("g" + i, photos(1))));
        // When
        ScanVerdict verdict = verdictOn("lyon/g0", readings, measure(Map.of(), known));
        // Then
        assertThat(verdict instanceof ScanVerdict.Missing missing && missing.removal() != null)
                .isEqualTo(removed);
        assertThat(verdict instanceof ScanVerdict.Unreadable unreadable
                        && unreadable.reason() == Unreadability.VANISHED_WITH_OTHERS)
                .isEqualTo(!removed);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void thoseOfWhichItWasSaidBeforeDoNotCountAmongTheVanished(int removedBefore) {
        // Given
        List<KnownGallery> known = new ArrayList<>(List.of(known(ALICE), known(BOB)));
        IntStream.range(0, removedBefore).forEach(i -> known.add(removed("lyon/g" + i)));
        // When
        ScanVerdict verdict = verdictOn(ALICE, List.of(BOBS), measure(Map.of(), known));
        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ScanVerdict.Missing.class,
                        missing -> assertThat(missing.removal()).isNotNull());
    }
}
