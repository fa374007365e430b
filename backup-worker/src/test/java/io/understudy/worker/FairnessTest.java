package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has to wait for whom. */
@Tag("full")
@Tag("parts")
class FairnessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WorkerWorld world;
    private Backups backups;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
    }

    @Test
    void huge_galleries_do_not_keep_a_small_one_waiting() throws Exception {
        // Given two galleries that take long, and a worker with two runners
        TestGallery huge = TestGallery.create(world, "huge_one", 1);
        TestGallery other = TestGallery.create(world, "huge_two", 1);
        TestGallery small = TestGallery.create(world, "beside_huge", 1);
        for (TestGallery gallery : new TestGallery[] {huge, other}) {
            world.onWorkersTables("INSERT INTO gallery_backup (gallery, pair, took_millis) VALUES ('" + gallery.id
                    + "', 'lyon', 600000)");
        }
        Path pid = world.mainGalleries.resolve("huge.pid");
        world.trapRsync("case \"$*\" in *huge_*) echo $$ > " + pid + "; exec sleep 300;; esac; exec @REAL@ \"$@\"");
        world.topics.change(huge.id);
        world.topics.change(other.id);
        await().atMost(LIMIT)
                .until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        // When
        world.topics.change(small.id);
        // Then it is done while one of the two waits for the other
        backups.awaitCompleted(small);
        assertThat(backups.of(BackupStarted.class, huge).size()
                        + backups.of(BackupStarted.class, other).size())
                .isEqualTo(1);
        world.removeTrap();
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        backups.awaitCompleted(huge);
        backups.awaitCompleted(other);
    }

    @Test
    void a_runner_begins_when_a_change_is_announced_and_not_at_its_next_look() throws Exception {
        // Given a worker that by itself would look for work in ten minutes
        TestGallery gallery = TestGallery.create(world, "at_once", 1);
        world.worker.kill();
        world.sleeper.startAndAwait();
        try {
            // When
            world.topics.change(gallery.id);
            // Then
            backups.awaitCompleted(gallery);
        } finally {
            world.sleeper.kill();
        }
    }
}
