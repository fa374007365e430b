package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.Event;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.Topic;
import io.understudy.gallery.marker.PairLock;
import io.understudy.gallery.marker.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged worker, killed and frozen in the middle of its work. */
@Tag("parts")
class CopyKilledTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-swap", "after-swap"})
    void a_worker_killed_between_two_steps_ends_the_backup_after_its_restart(String checkpoint) throws Exception {
        killedAt(checkpoint);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-source",
                "after-files-look",
                "after-clean",
                "after-plan",
                "after-files-1",
                "after-spare",
                "after-dump",
                "after-restore",
                "after-second-pass",
                "after-proof",
                "after-files-2",
                "after-fit",
                "after-trash"
            })
    void a_worker_killed_between_any_other_steps_does_so_too(String checkpoint) throws Exception {
        killedAt(checkpoint);
    }

    private void killedAt(String checkpoint) throws Exception {
        // Given a gallery with an older copy, and a worker that stands between two steps of the next
        TestGallery gallery = TestGallery.create(world, "killed_" + checkpoint.replace('-', '_'), 2);
        world.topics.change(gallery.id);
        awaitCompleted(1, gallery);
        gallery.upload();
        world.drill.freezeAt(checkpoint);
        world.topics.change(gallery.id);
        world.drill.awaitReached(checkpoint);
        assertThat(points(gallery)).as("recovery points before the proof").isEqualTo(1);
        int photosThen = gallery.photosOnSpare().size();
        // When
        world.worker.kill();
        world.drill.clear();
        world.worker.startAndAwait();
        // Then the live tables were the old ones or the new ones, and in the end everything is there
        assertThat(photosThen).isIn(2, 3);
        awaitCompleted(2, gallery);
        assertThat(points(gallery)).isEqualTo(2);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(gallery.photosOnSpare()).hasSize(3);
        await().atMost(LIMIT).until(() -> gallery.leftoversOnSpare().isEmpty());
    }

    @Test
    void an_rsync_does_not_outlive_its_worker() throws Exception {
        // Given a worker whose rsync takes long
        TestGallery gallery = TestGallery.create(world, "orphan", 1);
        Path pidFile = world.mainGalleries.resolve("rsync.pid");
        world.trapRsync("echo $$ > " + pidFile + "; exec sleep 300");
        world.topics.change(gallery.id);
        await().atMost(LIMIT)
                .until(() -> Files.exists(pidFile) && !Files.readString(pidFile).isBlank());
        ProcessHandle rsync = ProcessHandle.of(
                        Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
        assertThat(rsync.isAlive()).isTrue();
        // When
        world.killJvmOnly();
        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> !rsync.isAlive());
        world.removeTrap();
        world.worker.kill();
        world.worker.startAndAwait();
        awaitCompleted(1, gallery);
    }

    @Test
    void a_restore_does_not_outlive_its_worker() throws Exception {
        // Given a worker whose restore waits for a lock
        TestGallery gallery = TestGallery.create(world, "orphan_restore", 1);
        world.drill.freezeAt("after-dump");
        world.topics.change(gallery.id);
        world.drill.awaitReached("after-dump");
        try (Connection root = world.spare.openAsRoot("")) {
            WorkerWorld.execute(root, "FLUSH TABLES WITH READ LOCK");
            world.drill.clear();
            await().atMost(LIMIT).until(() -> !restores().isEmpty());
            // When
            world.killJvmOnly();
            // Then
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> ProcessHandle.allProcesses()
                            .noneMatch(p -> p.info().commandLine().orElse("").contains("pwg_orphan_restore__")));
        }
        world.worker.kill();
        world.worker.startAndAwait();
        awaitCompleted(1, gallery);
        await().atMost(LIMIT).until(() -> gallery.leftoversOnSpare().isEmpty());
    }

    @Test
    void a_worker_frozen_between_marker_and_rename_changes_nothing_on_a_spare_promoted_meanwhile() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "promoted", 2);
        world.topics.change(gallery.id);
        awaitCompleted(1, gallery);
        gallery.upload();
        world.drill.freezeAt("before-swap");
        world.topics.change(gallery.id);
        world.drill.awaitReached("before-swap");
        world.worker.freeze();
        try (Connection admin = world.spare.openAsRoot("")) {
            assertThat(PairLock.takeByForce(admin, WorkerWorld.PAIR, Duration.ofSeconds(10)))
                    .isTrue();
            world.mark(2, Role.MAIN, false);
        }
        try (Connection root = world.spare.openAsRoot(gallery.credentials.schema())) {
            WorkerWorld.execute(root, "UPDATE piwigo_images SET name = 'written after the promotion'");
        }
        // When
        world.drill.clear();
        world.worker.thaw();
        // Then
        await().atMost(LIMIT).until(() -> !of(BackupFailed.class, gallery).isEmpty() || held(gallery));
        assertThat(TestGallery.query(world.spare, "SELECT name FROM pwg_promoted.piwigo_images"))
                .containsExactly("written after the promotion", "written after the promotion");
        await().atMost(LIMIT).until(() -> held(gallery));
        assertThat(of(BackupCompleted.class, gallery)).hasSize(1);
        assertThat(points(gallery)).isEqualTo(1);
    }

    @Tag("full")
    @Test
    void a_worker_that_was_frozen_for_longer_than_its_lease_says_nothing_about_what_another_has_done()
            throws Exception {
        // Given a worker that stands still with a finished shadow, and another that does the work meanwhile
        TestGallery gallery = TestGallery.create(world, "taken_over", 2);
        world.drill.freezeAt("after-fit");
        world.topics.change(gallery.id);
        world.drill.awaitReached("after-fit");
        world.worker.freeze();
        world.replica.startAndAwait();
        awaitCompleted(1, gallery);
        gallery.onMain("UPDATE piwigo_images SET name = 'newer'");
        world.topics.change(gallery.id);
        awaitCompleted(2, gallery);
        // When
        world.drill.clear();
        world.worker.thaw();
        // Then
        await().during(Duration.ofSeconds(4))
                .atMost(LIMIT)
                .until(() -> of(BackupCompleted.class, gallery).size() == 2 && points(gallery) == 2);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(TestGallery.query(world.spare, "SELECT DISTINCT name FROM pwg_taken_over.piwigo_images"))
                .containsExactly("newer");
    }

    private List<String> restores() throws Exception {
        return TestGallery.query(
                world.spare,
                "SELECT id FROM information_schema.processlist WHERE user = 'understudy_restore' AND db IS NOT NULL");
    }

    private boolean held(TestGallery gallery) {
        return !of(io.understudy.events.BackupHeld.class, gallery).isEmpty();
    }

    private <E extends Event> List<?> of(Class<E> kind, TestGallery gallery) {
        return world.topics.of(Topic.BACKUPS, kind, gallery.id);
    }

    private int points(TestGallery gallery) {
        return world.topics
                .of(Topic.RECOVERY_POINTS, RecoveryPoint.class, gallery.id)
                .size();
    }

    private void awaitCompleted(int count, TestGallery gallery) {
        await().atMost(LIMIT).until(() -> of(BackupCompleted.class, gallery).size() >= count);
        assertThat(of(BackupCompleted.class, gallery)).hasSize(count);
    }
}
