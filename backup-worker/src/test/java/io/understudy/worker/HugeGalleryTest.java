package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupKind;
import io.understudy.events.Moved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A gallery as large as few are: tens of thousands of rows, ten thousand files. */
@Tag("full")
@Tag("parts")
class HugeGalleryTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int ROWS = 40_000;
    private static final int FILES = 10_000;
    private static final int FILE_BYTES = 2_000;
    /** So many files are there when the worker is killed, or some more. */
    private static final int BEFORE_KILL = 1_000;

    /** The file of Piwigo's code that every test gallery has, in case it was not the first to arrive. */
    private static final int CODE_BYTES = 100;

    private WorkerWorld world;
    private Backups backups;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
    }

    @Test
    void its_backup_goes_on_after_a_kill_without_sending_again_what_is_there_and_starves_nobody() throws Exception {
        // Given its first backup, slow, beside which a small gallery is backed up, and a worker that is killed in the
        // middle of it
        TestGallery huge = huge("huge_killed");
        TestGallery small = TestGallery.create(world, "beside_a_kill", 2);
        world.trapRsync(
                "case \"$*\" in */huge_killed.test/*) exec @REAL@ --bwlimit=1000 \"$@\" ;; *) exec @REAL@ \"$@\" ;; esac");
        world.topics.change(huge.id);
        await().atMost(LIMIT).until(() -> filesOnSpare(huge) >= BEFORE_KILL / 10);
        world.topics.change(small.id);
        backups.awaitCompleted(small);
        assertThat(filesOnSpare(huge)).as("files when the small one was done").isLessThan(FILES);
        await().atMost(LIMIT).until(() -> filesOnSpare(huge) >= BEFORE_KILL);
        world.killJvmOnly();
        world.worker.kill();
        long there = filesOnSpare(huge);
        world.removeTrap();
        // When
        world.worker.startAndAwait();
        // Then what had arrived is not sent again
        BackupCompleted completed = await()
                .atMost(LIMIT)
                .until(() -> backups.of(BackupCompleted.class, huge), events -> !events.isEmpty())
                .stream()
                .map(event -> (BackupCompleted) event.data())
                .findFirst()
                .orElseThrow();
        assertThat(there).isBetween((long) BEFORE_KILL, FILES - 1L);
        assertThat(completed.moved().fileBytes())
                .isPositive()
                .isLessThanOrEqualTo((FILES - there) * FILE_BYTES + CODE_BYTES);
        assertThat(completed.photos()).isEqualTo(ROWS);
        assertThat(filesOnSpare(huge)).isEqualTo(FILES);
        await().atMost(LIMIT).until(() -> huge.leftoversOnSpare().isEmpty());
    }

    @Test
    void changes_far_from_each_other_travel_as_ranges_of_rows() throws Exception {
        // Given a copy, and then changed, deleted and new rows here and there
        TestGallery huge = huge("huge_wide");
        world.topics.change(huge.id);
        await().atMost(LIMIT)
                .until(() -> !backups.of(BackupCompleted.class, huge).isEmpty());
        huge.onMain("UPDATE piwigo_images SET name = 'changed' WHERE id IN (17, 12345, 39999)");
        huge.onMain("DELETE FROM piwigo_image_category WHERE image_id IN (500, 30500)");
        huge.upload();
        // When
        world.topics.change(huge.id);
        // Then
        await().atMost(LIMIT)
                .until(() -> backups.of(BackupCompleted.class, huge).size() == 2);
        Moved moved = ((BackupCompleted)
                        backups.of(BackupCompleted.class, huge).getLast().data())
                .moved();
        assertThat(moved.kind()).isEqualTo(BackupKind.PROPORTIONAL);
        assertThat(Set.copyOf(moved.tables())).isEqualTo(Set.of("images", "image_category"));
        assertThat(moved.rows()).isBetween(3L, ROWS / 20L);
        assertThat(moved.files()).isEqualTo(1);
        assertThat(sumsOf(world.spare, huge)).isEqualTo(sumsOf(world.main, huge));
    }

    /** Read past the service and its fingerprints. */
    private static List<String> sumsOf(io.understudy.standalone.parts.MariaDbPart server, TestGallery gallery)
            throws Exception {
        return TestGallery.query(
                server,
                "SELECT CONCAT(COUNT(*), ' ', BIT_XOR(CRC32(CONCAT_WS('|', id, path, name)))) FROM "
                        + gallery.credentials.schema() + ".piwigo_images UNION ALL"
                        + " SELECT CONCAT(COUNT(*), ' ', BIT_XOR(CRC32(CONCAT_WS('|', image_id, category_id)))) FROM "
                        + gallery.credentials.schema() + ".piwigo_image_category");
    }

    /** Rows by one statement, files as links to one: both cost next to nothing. */
    private TestGallery huge(String name) throws Exception {
        TestGallery gallery = TestGallery.create(world, name, 0);
        Path folder = Files.createDirectories(gallery.onMain(Path.of("upload/huge")));
        Path one = Files.write(world.mainGalleries.resolve(name + ".jpg"), new byte[FILE_BYTES]);
        for (int i = 0; i < FILES; i++) {
            Files.createLink(folder.resolve("%05d.jpg".formatted(i)), one);
        }
        gallery.onMain("INSERT INTO piwigo_images (id, file, path, name, date_available)"
                + " SELECT seq, 'p.jpg', CONCAT('./upload/huge/', LPAD(seq MOD " + FILES + ", 5, '0'), '.jpg'),"
                + " CONCAT('Photo ', seq), '2026-11-23' FROM seq_1_to_" + ROWS);
        gallery.onMain("INSERT INTO piwigo_image_category (image_id, category_id) SELECT seq, 1 FROM seq_1_to_" + ROWS);
        gallery.photosAre(ROWS);
        return gallery;
    }

    /** With their own names: what is still on its way has another. */
    private static long filesOnSpare(TestGallery gallery) throws Exception {
        Path folder = gallery.onSpare("upload/huge");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jpg"))
                    .count();
        }
    }
}
