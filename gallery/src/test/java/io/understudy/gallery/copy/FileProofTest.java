package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileProofTest {
    private static final FileEntry OLD = new FileEntry(10, 1);
    private static final FileEntry NEW = new FileEntry(11, 2);

    @Test
    void a_photo_whose_file_is_missing_or_has_another_size_is_found() {
        // Given
        Listed main = listed("upload/a.jpg", OLD, "upload/b.jpg", OLD, "upload/c.jpg", OLD);
        Listed spare = listed("upload/a.jpg", OLD, "upload/b.jpg", NEW);
        // When
        List<String> missing = new FileProof(main, main, spare)
                .photosWithoutFile(List.of("./upload/a.jpg", "./upload/b.jpg", "./upload/c.jpg"));
        // Then
        assertThat(missing).containsExactly("./upload/b.jpg", "./upload/c.jpg");
    }

    @Test
    void a_photo_whose_file_the_main_does_not_have_either_is_found() {
        // Given
        Listed nothing = listed();
        // When
        List<String> missing = new FileProof(nothing, nothing, nothing).photosWithoutFile(List.of("./upload/a.jpg"));
        // Then
        assertThat(missing).containsExactly("./upload/a.jpg");
    }

    @Test
    void a_file_uploaded_during_the_pass_is_neither_deleted_nor_missed() {
        // Given
        Listed before = listed("upload/a.jpg", OLD);
        Listed after = listed("upload/a.jpg", OLD, "upload/b.jpg", NEW);
        // When
        FileProof proof = new FileProof(before, after, after);
        // Then
        assertThat(proof.deletedOnMain()).isEmpty();
        assertThat(proof.notCopied()).isEmpty();
    }

    @Test
    void a_file_that_stood_still_and_differs_was_copied_wrongly() {
        // Given
        Listed main = listed("local/a.css", OLD, "local/b.css", OLD);
        Listed after = listed("local/a.css", OLD, "local/b.css", NEW);
        Listed spare = listed("local/a.css", new FileEntry(10, 7), "local/b.css", OLD);
        // When
        List<String> different = new FileProof(main, after, spare).notCopied();
        // Then
        assertThat(different).containsExactly("local/a.css");
    }

    @Test
    void what_the_spare_alone_has_was_deleted_on_the_main() {
        // Given
        Listed main = listed("upload/a.jpg", OLD);
        Listed spare = listed("upload/a.jpg", OLD, "upload/gone.jpg", OLD);
        // When
        var deleted = new FileProof(main, main, spare).deletedOnMain();
        // Then
        assertThat(deleted).containsExactly("upload/gone.jpg");
    }

    private static Listed listed(Object... pathsAndEntries) {
        TreeMap<String, FileEntry> files = new TreeMap<>();
        for (int i = 0; i < pathsAndEntries.length; i += 2) {
            files.put((String) pathsAndEntries[i], (FileEntry) pathsAndEntries[i + 1]);
        }
        return new Listed(files);
    }
}
