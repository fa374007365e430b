package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.decide.MassDeletion.Loss;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassDeletionTest {
    private static final MassDeletion RULE = new MassDeletion(20, 10);

    @ParameterizedTest
    @CsvSource({
        // files on the spare, deleted of them, held
        "100, 20, false",
        "100, 21, true",
        "10, 10, false",
        "11, 11, true",
        "1000, 200, false",
        "1000, 201, true",
        "0, 0, false"
    })
    void deleted_files_are_held_beyond_both_limits(long files, long deleted, boolean held) {
        // Given
        Loss loss = new Loss(files, deleted, 1000, files, 5, 5, 0, Optional.empty());
        // When
        boolean judged = RULE.judge(loss).isPresent();
        // Then
        assertThat(judged).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"100, 80, false", "100, 79, true", "11, 0, true", "10, 0, false", "50, 80, false"})
    void deleted_photos_are_held_beyond_both_limits(long before, long after, boolean held) {
        // Given
        Loss loss = new Loss(1000, 0, 1000, 1000, before, after, 0, Optional.empty());
        // When
        boolean judged = RULE.judge(loss).isPresent();
        // Then
        assertThat(judged).isEqualTo(held);
    }

    @Test
    void an_upload_folder_that_is_suddenly_empty_is_held_however_few_photos_there_were() {
        // Given an unmounted disk
        Loss unmounted = new Loss(2, 1, 0, 1, 1, 1, 0, Optional.empty());
        // When
        var held = RULE.judge(unmounted);
        // Then
        assertThat(held).get().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(MassDeletion.VANISHED_MOUNT);
            assertThat(finding.sentence()).contains("not mounted");
        });
    }

    @Test
    void deleting_the_last_photo_with_its_row_is_a_tidy_up() {
        // Given
        Loss last = new Loss(3, 1, 0, 1, 1, 0, 0, Optional.empty());
        // When
        var held = RULE.judge(last);
        // Then
        assertThat(held).isEmpty();
    }

    @Test
    void photos_outside_of_upload_do_not_look_like_an_unmounted_disk() {
        // Given a gallery whose photos all lie below galleries
        Loss elsewhere = new Loss(30, 0, 0, 0, 30, 30, 0, Optional.empty());
        // When
        var held = RULE.judge(elsewhere);
        // Then
        assertThat(held).isEmpty();
    }

    @Test
    void a_first_copy_of_a_gallery_without_photos_is_made() {
        // Given
        Loss nothing = new Loss(0, 0, 0, 0, 0, 0, 0, Optional.empty());
        // When
        var held = RULE.judge(nothing);
        // Then
        assertThat(held).isEmpty();
    }

    @Test
    void an_upload_folder_that_is_empty_with_many_rows_gone_too_looks_like_an_unmounted_disk() {
        // Given
        Loss loss = new Loss(40, 40, 0, 40, 40, 0, 0, Optional.empty());
        // When
        var held = RULE.judge(loss);
        // Then
        assertThat(held).get().extracting(MassDeletion.Finding::rule).isEqualTo(MassDeletion.VANISHED_MOUNT);
    }

    @Test
    void a_single_missing_file_is_held_when_the_files_lie_on_another_disk_than_before() {
        // Given
        Loss loss = new Loss(1000, 1, 999, 1000, 999, 999, 0, Optional.of("were on /srv/photos and are on / now"));
        // When
        var held = RULE.judge(loss);
        // Then
        assertThat(held).get().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(MassDeletion.VANISHED_MOUNT);
            assertThat(finding.sentence()).contains("were on /srv/photos and are on / now");
        });
    }

    @Test
    void a_gallery_moved_to_another_disk_with_everything_is_copied() {
        // Given
        Loss loss = new Loss(1000, 0, 1000, 1000, 999, 999, 0, Optional.of("were on / and are on /srv/photos now"));
        // When
        var held = RULE.judge(loss);
        // Then
        assertThat(held).isEmpty();
    }

    @Test
    void an_emptied_table_of_photos_is_held_however_few_there_were() {
        // Given two photos whose files are all there
        Loss loss = new Loss(5, 0, 2, 2, 2, 0, 2, Optional.empty());
        // When
        var held = RULE.judge(loss);
        // Then
        assertThat(held).get().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(MassDeletion.EMPTIED_TABLE);
            assertThat(finding.sentence()).contains("by mistake");
        });
    }
}
