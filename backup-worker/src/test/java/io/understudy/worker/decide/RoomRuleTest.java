package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.decide.RoomRule.Disk;
import io.understudy.worker.decide.RoomRule.Disks;
import io.understudy.worker.decide.RoomRule.Need;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomRuleTest {
    private static final long MEGABYTE = 1L << 20;
    private static final Disk ROOMY = new Disk("7", 900 * MEGABYTE);
    private static final RoomRule RULE = new RoomRule(100 * MEGABYTE);

    @ParameterizedTest
    @CsvSource({"300, 150, 40, true", "300, 150, 60, false", "190, 0, 90, true", "189, 0, 90, false"})
    void files_and_tables_on_one_disk_add_up(long free, long files, long tables, boolean fits) {
        // Given
        Disk disk = new Disk("7", free * MEGABYTE);
        // When
        Optional<String> refusal = RULE.refusal(
                new Need(tables * MEGABYTE, files * MEGABYTE, 500 * MEGABYTE),
                new Disks(disk, disk, Optional.of(disk)));
        // Then
        assertThat(refusal.isEmpty()).isEqualTo(fits);
    }

    @Test
    void a_disk_of_its_own_that_is_too_small_for_the_tables_is_named() {
        // Given
        Disk tables = new Disk("8", 120 * MEGABYTE);
        // When
        Optional<String> refusal =
                RULE.refusal(new Need(30 * MEGABYTE, 0, 0), new Disks(ROOMY, ROOMY, Optional.of(tables)));
        // Then
        assertThat(refusal)
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("disk for tables has 120 MB free", "needs 30 MB", "100 MB are to stay free"));
    }

    @Test
    void a_database_whose_disk_cannot_be_seen_is_not_held_against_the_files() {
        // Given
        Disk files = new Disk("7", 200 * MEGABYTE);
        // When
        Optional<String> refusal =
                RULE.refusal(new Need(500 * MEGABYTE, 50 * MEGABYTE, 0), new Disks(files, files, Optional.empty()));
        // Then
        assertThat(refusal).isEmpty();
    }

    @Test
    void a_trash_on_another_disk_needs_room_for_what_is_copied_there() {
        // Given a gallery that is a mount of its own
        Disk trash = new Disk("8", 120 * MEGABYTE);
        // When
        Optional<String> refusal =
                RULE.refusal(new Need(0, 0, 30 * MEGABYTE), new Disks(ROOMY, trash, Optional.of(ROOMY)));
        // Then
        assertThat(refusal)
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("disk for the trash has 120 MB free", "needs 30 MB"));
    }

    @Test
    void a_restore_gets_time_by_its_size() {
        // Given
        RestoreLimit limit = new RestoreLimit(1000, java.time.Duration.ofHours(1));
        // When
        java.time.Duration small = limit.of(10_000);
        // Then
        assertThat(small).isEqualTo(java.time.Duration.ofSeconds(70));
        assertThat(limit.of(Long.MAX_VALUE)).isEqualTo(java.time.Duration.ofHours(1));
    }
}
