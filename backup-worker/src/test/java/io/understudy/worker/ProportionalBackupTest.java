package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupKind;
import io.understudy.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packaged worker looks at and moves for a change. */
@Tag("parts")
class ProportionalBackupTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PHOTO_BYTES = 100 * 1024;

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    @Test
    void a_new_photo_costs_little_more_than_its_file() throws Exception {
        // Given a gallery of 500 photos with a copy
        TestGallery gallery = TestGallery.create(world, "small", 3);
        gallery.onMain("INSERT INTO piwigo_images (id, file, path, name, date_available)"
                + " SELECT seq, 'p.jpg', (SELECT path FROM piwigo_images i WHERE id = 1), CONCAT('Photo ', seq), NOW()"
                + " FROM seq_1001_to_1497");
        gallery.onMain("INSERT INTO piwigo_image_category (image_id, category_id) SELECT seq, 1 FROM seq_1001_to_1497");
        BackupCompleted first = backUp(gallery, 1);
        Files.write(gallery.onMain(Path.of(gallery.upload())), new byte[PHOTO_BYTES]);
        // When
        BackupCompleted second = backUp(gallery, 2);
        // Then
        assertThat(first.moved().kind()).isEqualTo(BackupKind.FULL);
        assertThat(first.moved().why()).isEqualTo("the first one");
        assertThat(second.moved().kind()).isEqualTo(BackupKind.PROPORTIONAL);
        assertThat(second.moved().tables()).containsExactly("image_category", "images");
        assertThat(second.moved().files()).isEqualTo(1);
        assertThat(second.moved().fileBytes()).isEqualTo(PHOTO_BYTES);
        assertThat(second.bytesMoved()).isBetween((long) PHOTO_BYTES, 115_000L);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        await().atMost(LIMIT).until(() -> gallery.leftoversOnSpare().isEmpty());
    }

    @Test
    void a_spare_that_somebody_changed_is_copied_anew_as_a_whole() throws Exception {
        // Given a change on the main, and one on the spare to another table and to one that page views fill
        TestGallery gallery = TestGallery.create(world, "touched", 2);
        backUp(gallery, 1);
        try (Connection root = world.spare.openAsRoot("pwg_touched")) {
            WorkerWorld.execute(root, "INSERT INTO piwigo_tags (name, url_name) VALUES ('tampered', 'tampered')");
            WorkerWorld.execute(root, "INSERT INTO piwigo_sessions (id, data) VALUES ('tampered', '')");
        }
        gallery.upload();
        // When
        BackupCompleted second = backUp(gallery, 2);
        // Then
        assertThat(second.moved().kind()).isEqualTo(BackupKind.FULL);
        assertThat(second.moved().why()).contains("not as the last backup left them");
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(TestGallery.query(world.spare, "SELECT COUNT(*) FROM pwg_touched.piwigo_sessions"))
                .containsExactly("0");
    }

    @Test
    void a_change_of_definitions_brings_the_code_along() throws Exception {
        // Given an update of Piwigo on the main
        TestGallery gallery = TestGallery.create(world, "updated", 2);
        backUp(gallery, 1);
        gallery.onMain("ALTER TABLE piwigo_tags ADD COLUMN colour INT");
        Files.writeString(gallery.onMain(Path.of("index.php")), "<?php // newer core");
        // When
        BackupCompleted second = backUp(gallery, 2);
        // Then
        assertThat(second.moved().tables()).containsExactly("tags");
        assertThat(gallery.onSpare("index.php")).hasContent("<?php // newer core");
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void rows_in_the_lounge_do_not_make_the_spare_look_touched() throws Exception {
        // Given a photo parked on the main for longer than one backup
        TestGallery gallery = TestGallery.create(world, "parked", 2);
        gallery.onMain("INSERT INTO piwigo_lounge (image_id, category_id) VALUES (1, 5)");
        backUp(gallery, 1);
        gallery.upload();
        backUp(gallery, 2);
        gallery.onMain("DELETE FROM piwigo_lounge");
        gallery.onMain("INSERT INTO piwigo_image_category (image_id, category_id) VALUES (1, 5)");
        // When
        BackupCompleted third = backUp(gallery, 3);
        // Then
        assertThat(third.moved().kind()).isEqualTo(BackupKind.PROPORTIONAL);
        assertThat(third.moved().tables()).isEmpty();
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    private BackupCompleted backUp(TestGallery gallery, int count) {
        world.topics.change(gallery.id);
        await().atMost(LIMIT).until(() -> completed(gallery).size() >= count);
        assertThat(completed(gallery)).hasSize(count);
        return completed(gallery).getLast();
    }

    private List<BackupCompleted> completed(TestGallery gallery) {
        return world.topics.of(Topic.BACKUPS, BackupCompleted.class, gallery.id).stream()
                .map(e -> (BackupCompleted) e.data())
                .toList();
    }
}
