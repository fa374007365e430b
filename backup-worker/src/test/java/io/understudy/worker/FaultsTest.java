package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.Envelope;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.marker.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with one gallery is said with a reason, and is no matter of the others. */
@Tag("parts")
class FaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WorkerWorld world;
    private Backups backups;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
    }

    @Test
    void a_backup_that_was_held_for_long_fails_as_if_for_the_first_time() throws Exception {
        // Given a gallery that a rule has held several times, whose credentials are damaged
        TestGallery gallery = TestGallery.create(world, "held_then_failed", 1);
        Files.writeString(gallery.onMain(Path.of(CredentialsFile.PATH)), "<?php $conf['db_base'] = ");
        world.mark(1, Role.SPARE, false);
        world.topics.change(gallery.id);
        await().atMost(LIMIT).until(() -> standing(gallery).path("holds").asInt() >= 3);
        // When
        world.mark(1, Role.SPARE, true);
        // Then it waits the shortest time, not the time of a fourth failure
        Envelope<?> first = backups.awaitFailed(gallery);
        BackupFailed failed = (BackupFailed) first.data();
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(Duration.between(first.time(), failed.nextAttemptAt())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"small, size=1m, 'MB free'", "inodes, 'size=64m,nr_inodes=8', No space left"})
    void a_spare_without_room_fails_before_it_is_full_and_goes_on_when_there_is_room(
            String name, String options, String words) throws Exception {
        // Given a disk too small for the gallery's photos, and another gallery on a disk that is not
        TestGallery gallery = TestGallery.create(world, "room_" + name, 3);
        TestGallery other = TestGallery.create(world, "room_beside_" + name, 1);
        Files.write(gallery.onMain(Path.of(gallery.upload())), new byte[3 << 20]);
        try (TightDisk disk = TightDisk.on(world.spareGalleries.resolve(gallery.host), options)) {
            // When
            world.topics.change(gallery.id);
            world.topics.change(other.id);
            // Then
            BackupFailed failed = backups.awaitFailed(gallery, "disk-full");
            assertThat(failed.detail()).contains(words);
            backups.awaitCompleted(other);
            assertThat(backups.of(BackupCompleted.class, gallery)).isEmpty();
            disk.change("size=64m,nr_inodes=10000");
            backups.awaitCompleted(gallery);
            assertThat(gallery.isEqualOnSpare()).isTrue();
        }
    }

    @Test
    void a_spares_file_system_that_became_read_only_is_named_as_such() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "readonly", 1);
        try (TightDisk disk = TightDisk.on(world.spareGalleries.resolve(gallery.host), "size=64m")) {
            disk.change("ro");
            // When
            world.topics.change(gallery.id);
            // Then
            assertThat(backups.awaitFailed(gallery, "read-only-filesystem").detail())
                    .contains("kernel's log");
            disk.change("rw");
            backups.awaitCompleted(gallery);
        }
    }

    @Test
    void a_table_that_somebody_has_locked_on_the_main_is_not_waited_for_for_ever() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "locked", 1);
        try (Connection owner = world.main.openAsRoot(gallery.credentials.schema())) {
            WorkerWorld.execute(owner, "LOCK TABLES piwigo_images WRITE");
            // When
            world.topics.change(gallery.id);
            // Then
            BackupFailed failed = backups.awaitFailed(gallery, "table-locked");
            assertThat(failed.step()).isEqualTo("dump");
        }
        backups.awaitCompleted(gallery);
    }

    @Tag("processes") // damages a file in the server's data folder
    @Test
    void a_crashed_table_of_the_main_is_named_and_the_proved_copy_stays() throws Exception {
        // Given a copied gallery, of which a crash has then cost the main a table
        TestGallery gallery = TestGallery.create(world, "crashed", 12);
        world.topics.change(gallery.id);
        backups.awaitCompleted(gallery);
        gallery.onMain("FLUSH TABLES");
        Path rows = world.main.folder().resolve("data/pwg_crashed/piwigo_images.MYD");
        Files.write(rows, new byte[7]);
        // When
        world.topics.change(gallery.id);
        // Then
        BackupFailed failed = backups.awaitFailed(gallery, "table-crashed");
        assertThat(failed.detail()).contains("piwigo_images", "REPAIR TABLE");
        assertThat(gallery.photosOnSpare()).hasSize(12);
        // and a repair that costs the rows is a mass deletion, not a backup
        gallery.onMain("REPAIR TABLE piwigo_images");
        assertThat(backups.awaitHeld(gallery).rule()).isEqualTo("emptied-table");
        assertThat(gallery.photosOnSpare()).hasSize(12);
    }

    @Test
    void a_recovery_point_does_not_go_back_when_the_mains_clock_does() throws Exception {
        // Given a copy of later than the main's clock says now
        TestGallery gallery = TestGallery.create(world, "clock", 1);
        world.topics.change(gallery.id);
        backups.awaitCompleted(gallery);
        world.onWorkersTables(
                "UPDATE gallery_backup SET as_of = now() + interval '60 s' WHERE gallery = '" + gallery.id + "'");
        gallery.upload();
        // When
        world.topics.change(gallery.id);
        // Then
        assertThat(backups.awaitFailed(gallery, "main-clock-went-back").step()).isEqualTo("clock");
        assertThat(gallery.photosOnSpare()).hasSize(1);
        world.onWorkersTables(
                "UPDATE gallery_backup SET as_of = now() - interval '60 s' WHERE gallery = '" + gallery.id + "'");
        backups.awaitCompleted(2, gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void a_gallery_with_a_view_says_so_and_the_others_go_on() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "viewed", 1);
        TestGallery other = TestGallery.create(world, "not_viewed", 1);
        gallery.onMain("CREATE VIEW piwigo_seen AS SELECT * FROM piwigo_tags");
        // When
        world.topics.change(gallery.id);
        world.topics.change(other.id);
        // Then
        assertThat(backups.awaitFailed(gallery, "views-or-triggers").detail()).contains("view piwigo_seen");
        backups.awaitCompleted(other);
        gallery.onMain("DROP VIEW piwigo_seen");
        backups.awaitCompleted(gallery);
    }

    @Test
    void files_that_vanish_while_they_are_copied_do_not_fail_the_backup() throws Exception {
        // Given an rsync that always says so at its end
        TestGallery gallery = TestGallery.create(world, "vanishing", 2);
        world.trapRsync("@REAL@ \"$@\" && exit 24");
        // When
        world.topics.change(gallery.id);
        // Then what counts is that every photo has its file
        assertThat(backups.awaitCompleted(gallery).photos()).isEqualTo(2);
        world.removeTrap();
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    private JsonNode standing(TestGallery gallery) throws Exception {
        for (JsonNode view : new ObjectMapper().readTree(world.get("/backups"))) {
            if (view.path("gallery").asText().equals(gallery.id)) {
                return view;
            }
        }
        throw new AssertionError("unknown: " + gallery.id);
    }
}
