package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.detector.act.RowMemory.Place;
import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.RowDigests;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
    private static final Place ALICE = new Place("s1", "alice.test");
    private static final Place BOB = new Place("s1", "bob.test");
    private static final Place EVE = new Place("s1", "eve.test");

    private final RowMemory memory = new RowMemory(10, 25);

    /** So many rows, other ones for another kind. */
    private static RowDigests rows(int count, String kind) {
        TreeMap<String, FileEntry> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            files.put(kind + i, new FileEntry(1, 1));
        }
        return new FileListing.Listed(files).digests();
    }

    private boolean knows(Place place, RowDigests rows) {
        return memory.find(place, "images", rows.sum()).isPresent();
    }

    @Test
    void rowsAreFoundByTheStateTheyAreOfAndForgottenWithIt() {
        // Given
        memory.keep(ALICE, "images", rows(3, "a"));
        memory.keep(ALICE, "images", rows(4, "b"));
        memory.keep(ALICE, "images", rows(5, "c"));
        // When
        memory.retain(ALICE, "images", Set.of(rows(3, "a").sum(), rows(5, "c").sum(), new TableSum(9, "9")));
        // Then
        assertThat(knows(ALICE, rows(3, "a"))).isTrue();
        assertThat(knows(ALICE, rows(4, "b"))).isFalse();
        assertThat(knows(ALICE, rows(5, "c"))).isTrue();
        assertThat(knows(ALICE, rows(3, "x"))).isFalse();
        assertThat(knows(BOB, rows(3, "a"))).isFalse();
    }

    @Test
    void tableBeyondTheLimitIsNotKept() {
        // Given
        RowDigests large = rows(11, "a");
        // When
        memory.keep(ALICE, "images", large);
        // Then
        assertThat(knows(ALICE, large)).isFalse();
        assertThat(memory.tables(ALICE)).isEmpty();
    }

    @Test
    void galleryWhoseRowsWereOfUseLongestAgoIsForgottenFirst() {
        // Given
        memory.keep(ALICE, "images", rows(10, "a"));
        memory.keep(BOB, "images", rows(10, "b"));
        memory.used(ALICE);
        // When
        memory.keep(EVE, "images", rows(10, "e"));
        // Then
        assertThat(knows(ALICE, rows(10, "a"))).isTrue();
        assertThat(knows(BOB, rows(10, "b"))).isFalse();
        assertThat(knows(EVE, rows(10, "e"))).isTrue();
    }

    @Test
    void whatWasForgottenMakesRoom() {
        // Given: room for two tables and a half
        memory.keep(ALICE, "images", rows(10, "a"));
        memory.keep(BOB, "images", rows(10, "b"));
        memory.retain(ALICE, "images", Set.of());
        // When
        memory.keep(EVE, "images", rows(10, "e"));
        // Then
        assertThat(knows(BOB, rows(10, "b"))).isTrue();
        assertThat(knows(EVE, rows(10, "e"))).isTrue();
    }

    @Test
    void tableWithoutRowsIsAlwaysKnown() {
        // Given
        TableSum nothing = new TableSum(0, "0");
        // When
        var found = memory.find(ALICE, "lounge", nothing);
        // Then
        assertThat(found).hasValueSatisfying(rows -> assertThat(rows.size()).isZero());
    }
}
