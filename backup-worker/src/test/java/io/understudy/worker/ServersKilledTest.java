package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.Topic;
import io.understudy.standalone.parts.MariaDbPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The database servers and the programs that a backup calls, killed in the middle of it. */
@Tag("full")
@Tag("parts")
class ServersKilledTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ROUNDS = 12;

    /** What a kill at any moment may hit. */
    private enum Victim {
        MAIN_DATABASE,
        SPARE_DATABASE,
        RSYNC,
        RESTORE
    }

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    static Stream<Arguments> databasesAndSteps() {
        List<Arguments> all = new ArrayList<>();
        for (Victim victim : List.of(Victim.MAIN_DATABASE, Victim.SPARE_DATABASE)) {
            for (String step : List.of("after-files-1", "after-dump", "after-restore", "before-swap", "after-swap")) {
                all.add(Arguments.of(victim, step));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("databasesAndSteps")
    void a_database_killed_between_two_steps_delays_the_backup_and_spoils_nothing(Victim victim, String step)
            throws Exception {
        // Given a gallery with an older copy, and a worker that stands between two steps of the next
        TestGallery gallery =
                TestGallery.create(world, "db_" + victim.name().charAt(0) + "_" + step.replace('-', '_'), 2);
        world.topics.change(gallery.id);
        awaitPhotosProved(gallery, 2);
        gallery.upload();
        world.drill.freezeAt(step);
        world.topics.change(gallery.id);
        world.drill.awaitReached(step);
        // When
        killAndStart(victim);
        world.drill.clear();
        // Then the backup is proved in the end, by itself
        assertThat(gallery.photosOnSpare()).hasSizeBetween(2, 3);
        awaitPhotosProved(gallery, 3);
        assertWhole(gallery, 3);
    }

    static LongStream seeds() {
        Long asked = Long.getLong("understudy.seed");
        return asked == null ? LongStream.of(20171014, 20171109) : LongStream.of(asked);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_killed_at_whatever_moment_the_spare_is_never_half_written(long seed) throws Exception {
        // Given a gallery that gets one photo after the other
        Random random = new Random(seed);
        TestGallery gallery = TestGallery.create(world, "moments_" + seed, 2);
        world.topics.change(gallery.id);
        awaitPhotosProved(gallery, 2);
        int photos = 2;
        for (int round = 0; round < ROUNDS; round++) {
            gallery.upload();
            photos++;
            world.topics.change(gallery.id);
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            // When something is killed while it is backed up, or shortly before or after
            // No condition to wait for: the moment itself is what the seed chooses.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(900)));
            killAndStart(victim);
            // Then the spare has the old photos or the new ones, never a part, and gets the new ones
            assertThat(gallery.photosOnSpare())
                    .as("round " + round + ", " + victim)
                    .hasSizeBetween(photos - 1, photos);
            awaitPhotosProved(gallery, photos);
            assertWhole(gallery, photos);
        }
    }

    private void killAndStart(Victim victim) {
        switch (victim) {
            case MAIN_DATABASE -> restart(world.main);
            case SPARE_DATABASE -> restart(world.spare);
            case RSYNC -> kill("rsync");
            case RESTORE -> kill("mariadb");
        }
    }

    private static void restart(MariaDbPart database) {
        database.kill();
        database.startAndAwait();
    }

    /** Every program of that name that the worker has started; there may be none at this moment. */
    private void kill(String program) {
        world.worker.process().orElseThrow().members().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("/" + program))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private void assertWhole(TestGallery gallery, int photos) throws Exception {
        assertThat(gallery.photosOnSpare()).hasSize(photos);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        await().atMost(LIMIT).until(() -> gallery.leftoversOnSpare().isEmpty());
        assertThat(of(RecoveryPoint.class, gallery)).hasSameSizeAs(of(BackupCompleted.class, gallery));
    }

    private void awaitPhotosProved(TestGallery gallery, int photos) {
        await().atMost(LIMIT)
                .until(() -> of(BackupCompleted.class, gallery).stream()
                        .anyMatch(completed -> ((BackupCompleted) completed.data()).photos() == photos));
    }

    private <E extends Event> List<Envelope<?>> of(Class<E> kind, TestGallery gallery) {
        Topic topic = kind == RecoveryPoint.class ? Topic.RECOVERY_POINTS : Topic.BACKUPS;
        return world.topics.of(topic, kind, gallery.id);
    }
}
