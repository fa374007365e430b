package io.understudy.detector.decide;

import static io.understudy.detector.decide.Fixtures.ALICE;
import static io.understudy.detector.decide.Fixtures.BOB;
import static io.understudy.detector.decide.Fixtures.PAIR;
import static io.understudy.detector.decide.Fixtures.TEN;
import static io.understudy.detector.decide.Fixtures.photos;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.GalleryChanged;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryEvent;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.GalleryUnreadable;
import io.understudy.events.ScanCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanReportTest {
    private static final Instant ENDED = TEN.plusSeconds(4);
    private static final ScanVerdict.Unchanged UNCHANGED = new ScanVerdict.Unchanged(photos(3));
    private static final ScanVerdict.Changed CHANGED = new ScanVerdict.Changed(null, photos(3), List.of());
    private static final ScanVerdict.Unreadable UNREADABLE =
            new ScanVerdict.Unreadable(Unreadability.DATABASE_UNREADABLE, "pwg_bob: table is marked as crashed");

    private static ScanReport report(Finding... findings) {
        return new ScanReport(PAIR, "s1", TEN, ENDED, List.of(findings), null, null, null);
    }

    private static Finding finding(String gallery, boolean firstSeen, ScanVerdict verdict) {
        return new Finding(gallery, gallery.substring(5), "pwg", "piwigo_", firstSeen, verdict);
    }

    @Test
    void unchangedGalleryIsSaidOnlyByItsAbsenceFromTheLists() {
        // Given
        ScanReport report = report(finding(ALICE, false, UNCHANGED));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events)
                .containsExactly(new ScanCompleted("s1", PAIR, TEN, ENDED, 1, List.of(), List.of(), List.of()));
    }

    @Test
    void newGalleryIsDiscoveredThenChangedThenTheScanCompletes() {
        // Given
        ScanReport report = report(finding(ALICE, true, CHANGED));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events)
                .containsExactly(
                        new GalleryDiscovered(ALICE, PAIR, "s1", "alice.test", "pwg", "piwigo_", TEN),
                        new GalleryChanged(
                                ALICE, PAIR, "s1", TEN, null, photos(3).digest(), List.of()),
                        new ScanCompleted("s1", PAIR, TEN, ENDED, 1, List.of(ALICE), List.of(), List.of()));
    }

    @Test
    void unreadableGalleryIsAnnouncedAndListed() {
        // Given
        ScanReport report = report(finding(BOB, false, UNREADABLE));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events)
                .containsExactly(
                        new GalleryUnreadable(
                                BOB, PAIR, "s1", TEN, "database-unreadable", "pwg_bob: table is marked as crashed"),
                        new ScanCompleted("s1", PAIR, TEN, ENDED, 1, List.of(), List.of(BOB), List.of()));
    }

    @Test
    void missingGalleryIsListedAsSkippedAndDoesNotCountAsScanned() {
        // Given
        ScanReport report = report(finding(ALICE, false, UNCHANGED), finding(BOB, false, new ScanVerdict.Missing()));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events)
                .containsExactly(new ScanCompleted("s1", PAIR, TEN, ENDED, 1, List.of(), List.of(), List.of(BOB)));
    }

    @Test
    void removedGalleryIsAnnouncedAndListedAsSkipped() {
        // Given
        ScanVerdict removed =
                new ScanVerdict.Missing(new ScanVerdict.Removal("pwg_bob", "piwigo_", TEN.minusSeconds(9), null, null));
        ScanReport report = report(finding(BOB, false, removed));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events)
                .containsExactly(
                        new GalleryRemoved(
                                BOB,
                                PAIR,
                                "s1",
                                TEN,
                                "bob.test",
                                "pwg_bob",
                                "piwigo_",
                                TEN.minusSeconds(9),
                                null,
                                null),
                        new ScanCompleted("s1", PAIR, TEN, ENDED, 0, List.of(), List.of(), List.of(BOB)));
    }

    @Test
    void galleryWhoseTablesHaveNoPrefixIsAnnouncedToo() {
        // Given
        ScanReport report = report(new Finding(ALICE, "alice.test", "pwg", "", true, CHANGED));
        // When
        List<GalleryEvent> events = report.events();
        // Then
        assertThat(events).contains(new GalleryDiscovered(ALICE, PAIR, "s1", "alice.test", "pwg", "", TEN));
    }

    @Test
    void fullScanSaysWhatOthersWouldHaveMissedAndALateOneByHowMuch() {
        // Given
        ScanReport late = new ScanReport(
                PAIR, "s1", TEN, ENDED, List.of(), List.of(ALICE), List.of("pwg_old.piwigo_"), Duration.ofSeconds(90));
        // When
        List<GalleryEvent> events = late.events();
        // Then
        assertThat(events)
                .containsExactly(new ScanCompleted(
                        "s1",
                        PAIR,
                        TEN,
                        ENDED,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(ALICE),
                        List.of("pwg_old.piwigo_"),
                        90_000L));
    }
}
