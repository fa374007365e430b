package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.fingerprint.FileEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private static final Map<String, FileEntry> SPARE =
            Map.of("upload/a", new FileEntry(1, 1), "upload/b", new FileEntry(2, 2), "upload/c", new FileEntry(3, 3));
    private static final List<String> LIVE = List.of("./upload/a", "./upload/b", "./upload/c");

    private static final Deletion TWO =
            Deletion.of(List.of("upload/b", "upload/a"), SPARE, LIVE, List.of("./upload/c"));

    @Test
    void the_digest_does_not_depend_on_the_order_in_which_things_were_found() {
        // Given
        Deletion other = Deletion.of(List.of("upload/a", "upload/b"), SPARE, LIVE.reversed(), List.of("./upload/c"));
        // When
        String digest = other.digest();
        // Then
        assertThat(digest).isEqualTo(TWO.digest()).hasSize(64);
    }

    @Test
    void one_file_more_one_row_more_or_another_content_is_another_deletion() {
        // Given
        Deletion file = Deletion.of(List.of("upload/a", "upload/b", "upload/c"), SPARE, LIVE, List.of("./upload/c"));
        Deletion row = Deletion.of(List.of("upload/a", "upload/b"), SPARE, LIVE, List.of());
        Deletion content = Deletion.of(
                List.of("upload/a", "upload/b"),
                Map.of("upload/a", new FileEntry(1, 1), "upload/b", new FileEntry(2, 3)),
                LIVE,
                List.of("./upload/c"));
        // When
        List<String> digests = List.of(TWO.digest(), file.digest(), row.digest(), content.digest());
        // Then
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void what_is_left_of_a_deletion_after_it_was_begun_is_a_part_of_it() {
        // Given the rows swapped and one file moved
        Deletion rest = Deletion.of(List.of("upload/b"), SPARE, List.of("./upload/c"), List.of("./upload/c"));
        Deletion other = Deletion.of(List.of("upload/c"), SPARE, List.of("./upload/c"), List.of("./upload/c"));
        // When
        boolean part = rest.isPartOf(TWO);
        // Then
        assertThat(part).isTrue();
        assertThat(other.isPartOf(TWO)).isFalse();
    }
}
