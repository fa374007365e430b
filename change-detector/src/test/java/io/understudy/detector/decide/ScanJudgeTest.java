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
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.Criterion;
import io.understudy.events.CriterionChange;
import io.understudy.gallery.fingerprint.KnownRows;
import io.understudy.gallery.fingerprint.RowChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScanJudgeTest {

    @Test
    void galleryThatEqualsItsBaselineIsUnchanged() {
        // Given
        Map<String, Baseline> baselines = Map.of(ALICE, new Baseline(photos(3), TEN));
        // When
        List<Finding> findings = ScanJudge.judge(
                PAIR, List.of(read("alice.test", photos(3))), measure(baselines, List.of(known(ALICE))));
        // Then
        assertThat(findings)
                .containsExactly(new Finding(
                        ALICE, "alice.test", "pwg_alice", "piwigo_", false, new ScanVerdict.Unchanged(photos(3))));
    }

    @Test
    void galleryThatDiffersFromItsBaselineIsChangedAndSaysInWhat() {
        // Given
        Map<String, Baseline> baselines = Map.of(ALICE, new Baseline(photos(3), TEN));
        // When
        List<Finding> findings = ScanJudge.judge(
                PAIR, List.of(read("alice.test", photos(4))), measure(baselines, List.of(known(ALICE))));
        // Then
        assertThat(findings).singleElement().extracting(Finding::verdict).satisfies(verdict -> {
            ScanVerdict.Changed changed = (ScanVerdict.Changed) verdict;
            assertThat(changed.baseline()).isEqualTo(photos(3).digest());
            assertThat(changed.present()).isEqualTo(photos(4));
            assertThat(changed.changes())
                    .extracting(CriterionChange::criterion)
                    .contains(Criterion.PHOTOS, Criterion.FILES);
        });
    }

    @Test
    void galleryWithoutBaselineIsChangedWithoutSayingInWhat() {
        // Given
        Map<String, Baseline> none = Map.of();
        // When
        List<Finding> findings =
                ScanJudge.judge(PAIR, List.of(read("alice.test", photos(0))), measure(none, List.of()));
        // Then
        assertThat(findings)
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(new ScanVerdict.Changed(null, photos(0), List.of()));
    }

    @Test
    void failedBackupIsAnnouncedAgainByTheNextScanThatReadsTheSame() {
        // Given: the last scan announced photos(4), no backup was proved since
        Map<String, Baseline> baselines = Map.of(ALICE, new Baseline(photos(3), TEN));
        List<KnownGallery> known = List.of(known(ALICE));
        List<Finding> before = ScanJudge.judge(PAIR, List.of(read("alice.test", photos(4))), measure(baselines, known));
        // When
        List<Finding> after = ScanJudge.judge(PAIR, List.of(read("alice.test", photos(4))), measure(baselines, known));
        // Then
        assertThat(after).isEqualTo(before);
        assertThat(after.getFirst().verdict()).isInstanceOf(ScanVerdict.Changed.class);
    }

    @Test
    void unreadableGalleryIsNeverUnchangedAndTheOthersAreJudged() {
        // Given
        Map<String, Baseline> baselines =
                Map.of(ALICE, new Baseline(photos(3), TEN), BOB, new Baseline(photos(5), TEN));
        GalleryReading damaged =
                new GalleryReading.Unreadable("alice.test", Unreadability.CREDENTIALS_DAMAGED, "no db_base");
        // When
        List<Finding> findings = ScanJudge.judge(
                PAIR,
                List.of(damaged, read("bob.test", photos(5))),
                measure(baselines, List.of(known(ALICE), known(BOB))));
        // Then
        assertThat(findings)
                .extracting(Finding::verdict)
                .containsExactly(
                        new ScanVerdict.Unreadable(Unreadability.CREDENTIALS_DAMAGED, "no db_base"),
                        new ScanVerdict.Unchanged(photos(5)));
    }

    @Test
    void galleryIsFirstSeenWhenItIsReadForTheFirstTime() {
        // Given: it was found before, but its credentials were damaged
        List<KnownGallery> known = List.of(neverRead(ALICE));
        // When
        List<Finding> findings =
                ScanJudge.judge(PAIR, List.of(read("alice.test", photos(1))), measure(Map.of(), known));
        // Then
        assertThat(findings).singleElement().extracting(Finding::firstSeen).isEqualTo(true);
    }

    @Test
    void unreadableGalleryIsNotAnnouncedAsDiscovered() {
        // Given
        GalleryReading damaged =
                new GalleryReading.Unreadable("alice.test", Unreadability.CREDENTIALS_DAMAGED, "no db_base");
        // When
        List<Finding> findings = ScanJudge.judge(PAIR, List.of(damaged), measure(Map.of(), List.of()));
        // Then
        assertThat(findings).singleElement().extracting(Finding::firstSeen).isEqualTo(false);
    }

    @Test
    void changesAreCountedByRowsWhereTheseAreKnown() {
        // Given
        RowChange change = new RowChange(2, 0, 1, Set.of(), Set.of(), Set.of());
        Measure measure = new Measure(
                Map.of(ALICE, new Baseline(photos(3), TEN)),
                Map.of(ALICE, new KnownRows(Map.of("images", change), null)),
                List.of(known(ALICE)),
                Set.of(),
                3);
        // When
        List<Finding> findings = ScanJudge.judge(PAIR, List.of(read("alice.test", photos(4))), measure);
        // Then
        assertThat(findings)
                .extracting(finding -> ((ScanVerdict.Changed) finding.verdict()).changes())
                .containsExactly(List.of(
                        new CriterionChange(Criterion.PHOTOS, 2, 0, 1, true),
                        new CriterionChange(Criterion.FILES, 1, 0, 0)));
    }
}
