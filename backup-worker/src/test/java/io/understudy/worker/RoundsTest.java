package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.AccessMode;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupHeld;
import io.understudy.events.BackupRequestRefused;
import io.understudy.events.BackupRequested;
import io.understudy.events.BackupRoundEnded;
import io.understudy.events.BackupRoundProgressed;
import io.understudy.events.BackupRoundStarted;
import io.understudy.events.BackupStarted;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.Fence;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.RoundKind;
import io.understudy.events.Topic;
import io.understudy.events.UnprovedGallery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups that are asked for, by a person or by the clock. */
@Tag("full")
@Tag("parts")
class RoundsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WorkerWorld world;
    private Backups backups;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
    }

    @Test
    void a_gallery_is_backed_up_on_request_although_nothing_was_announced() throws Exception {
        // Given a copied gallery
        TestGallery gallery = known("on_request");
        // When
        String command = request(gallery.id, false, null, 1L);
        // Then
        BackupRoundEnded ended = ended(command);
        assertThat(ended.proved()).isEqualTo(1);
        assertThat(ended.unproved()).isEmpty();
        assertThat(ended.kind()).isEqualTo(RoundKind.REQUESTED);
        assertThat(backups.of(BackupCompleted.class, gallery))
                .hasSize(2)
                .last()
                .satisfies(e -> assertThat(e.causationId()).isEqualTo(command));
        assertThat(of(BackupRoundStarted.class, command))
                .singleElement()
                .satisfies(e -> assertThat(e.causationId()).isEqualTo(command));
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_does_nothing() throws Exception {
        // Given
        TestGallery gallery = known("dry_run");
        // When
        String command = request(gallery.id, true, null, 1L);
        // Then
        await().atMost(LIMIT).until(() -> !of(BackupRoundStarted.class, command).isEmpty());
        BackupRoundStarted started = (BackupRoundStarted)
                of(BackupRoundStarted.class, command).getFirst().data();
        assertThat(started.dryRun()).isTrue();
        assertThat(started.galleries()).isEqualTo(1);
        ended(request(gallery.id, false, null, 1L));
        assertThat(backups.of(BackupStarted.class, gallery)).hasSize(2);
    }

    @Test
    void a_gallery_that_was_removed_from_the_main_is_left_out_and_its_copy_stays() throws Exception {
        // Given two copied galleries
        known("staying");
        TestGallery gallery = known("leaving");
        int before = planned();
        // When the removal of one is announced
        removed(gallery);
        // Then a backup of all is one of all others
        await().atMost(LIMIT).until(() -> planned() == before - 1);
        assertThat(gallery.onSpare("upload")).isNotEmptyDirectory();
    }

    @Test
    void a_backup_that_fails_because_its_gallery_was_removed_is_not_tried_for_ever() throws Exception {
        // Given a gallery that is gone from the main before its change was copied
        TestGallery gallery = TestGallery.create(world, "gone", 1);
        gallery.onMain("DROP DATABASE " + gallery.credentials.schema());
        world.topics.change(gallery.id);
        backups.awaitFailed(gallery);
        // When its removal is announced
        removed(gallery);
        // Then it is given up, and no longer waited for
        await().atMost(LIMIT)
                .until(() -> world.countInWorkersTables(
                                "select count(*) from job where kind = 'backup' and state = 'FAILED' and next_attempt_at is null and key = '"
                                        + gallery.id + "'")
                        == 1);
    }

    @Test
    void a_request_that_believes_in_other_roles_is_refused() throws Exception {
        // Given
        TestGallery gallery = known("stale_request");
        // When
        String command = request(gallery.id, false, null, 9L);
        // Then
        await().atMost(LIMIT)
                .until(() -> !of(BackupRequestRefused.class, command).isEmpty());
        BackupRequestRefused refused = (BackupRequestRefused)
                of(BackupRequestRefused.class, command).getFirst().data();
        assertThat(refused.rule()).isEqualTo("stale-epoch");
        assertThat(backups.of(BackupStarted.class, gallery)).hasSize(1);
    }

    @Test
    void a_degraded_main_is_spared_but_for_a_last_backup_on_demand() throws Exception {
        // Given a main under suspicion, and a change of it
        TestGallery gallery = known("degraded");
        TestGallery spared = known("spared");
        state(Phase.MAIN_SUSPECT);
        gallery.upload();
        spared.upload();
        await().atMost(LIMIT).until(() -> {
            world.topics.change(spared.id);
            return !backups.of(BackupHeld.class, spared).isEmpty();
        });
        world.topics.change(gallery.id);
        // When
        String command = request(gallery.id, false, 60L, 1L);
        // Then
        assertThat(ended(command).proved()).isEqualTo(1);
        assertThat(gallery.photosOnSpare()).hasSize(2);
        assertThat(backups.awaitHeld(spared).rule()).isEqualTo("main-degraded");
        int copiesMeanwhile = spared.photosOnSpare().size();
        state(Phase.MAIN_SERVING);
        await().atMost(LIMIT).until(() -> spared.photosOnSpare().size() == 2);
        assertThat(copiesMeanwhile).isEqualTo(1);
        world.onWorkersTables("DELETE FROM pair_state");
    }

    @Test
    void what_is_not_proved_in_time_is_reported_as_not_done() throws Exception {
        // Given a backup that does not come to its end
        TestGallery gallery = known("too_late");
        world.drill.freezeAt("after-dump");
        // When
        String command = request(gallery.id, false, 2L, 1L);
        // Then
        BackupRoundEnded ended = ended(command);
        assertThat(ended.proved()).isZero();
        assertThat(ended.unproved())
                .singleElement()
                .extracting(UnprovedGallery::gallery, UnprovedGallery::reason)
                .containsExactly(gallery.id, "not-reached");
        assertThat(ended.unproved().getFirst().recoveryPoint()).isNotNull();
        world.drill.clear();
        backups.awaitCompleted(2, gallery);
    }

    @Test
    void every_night_all_galleries_of_a_pair_are_backed_up_and_the_progress_is_told() throws Exception {
        // Given some galleries, one of which cannot be backed up at first, and one never, and the night
        world.onWorkersTables("DELETE FROM job");
        world.onWorkersTables("DELETE FROM gallery_backup");
        TestGallery first = known("night_one");
        TestGallery second = known("night_two");
        TestGallery hopeless = known("night_hopeless");
        second.onMain("CREATE VIEW piwigo_seen AS SELECT * FROM piwigo_tags");
        hopeless.onMain("CREATE VIEW piwigo_seen AS SELECT * FROM piwigo_tags");
        // When
        world.onWorkersTables("UPDATE nightly_backup SET due_at = now()");
        // Then
        await().atMost(LIMIT)
                .until(() -> nightly(BackupRoundProgressed.class).stream()
                        .anyMatch(e -> ((BackupRoundProgressed) e.data()).proved() == 1));
        await().atMost(LIMIT).until(() -> isMeasured("understudy_backup_round_left{", "standing=\"retrying\""));
        second.onMain("DROP VIEW piwigo_seen");
        backups.awaitCompleted(2, second);
        // and the round is not kept open for what was tried often enough
        String tries = "backup_round_gallery WHERE gallery = '" + hopeless.id + "' AND tries > 0";
        await().atMost(LIMIT).until(() -> world.countInWorkersTables("SELECT count(*) FROM " + tries) == 1);
        assertThat(nightly(BackupRoundEnded.class)).isEmpty();
        world.onWorkersTables("UPDATE backup_round_gallery SET tries = 1000 WHERE gallery = '" + hopeless.id + "'");
        await().atMost(LIMIT).until(() -> !nightly(BackupRoundEnded.class).isEmpty());
        BackupRoundEnded ended =
                (BackupRoundEnded) nightly(BackupRoundEnded.class).getFirst().data();
        assertThat(ended.proved()).isEqualTo(2);
        assertThat(ended.unproved())
                .singleElement()
                .extracting(UnprovedGallery::gallery, UnprovedGallery::reason)
                .containsExactly(hopeless.id, "views-or-triggers");
        assertThat(ended.bytesMoved()).isPositive();
        assertThat(nightly(BackupRoundStarted.class)).hasSize(1);
        backups.awaitCompleted(2, first);
        assertThat(world.get("/q/metrics")).contains("understudy_recovery_point_age_seconds_bucket{");
        assertThat(world.get("/recovery-points?pair=lyon")).contains(first.id, second.id);
    }

    private boolean isMeasured(String... parts) throws Exception {
        String metrics = world.get("/q/metrics");
        return List.of(parts).stream().allMatch(metrics::contains);
    }

    private TestGallery known(String name) throws Exception {
        TestGallery gallery = TestGallery.create(world, name, 1);
        world.topics.change(gallery.id);
        backups.awaitCompleted(gallery);
        return gallery;
    }

    private void removed(TestGallery gallery) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        GalleryRemoved gone = new GalleryRemoved(
                gallery.id,
                WorkerWorld.PAIR,
                "s1",
                now,
                gallery.host,
                gallery.credentials.schema(),
                "piwigo_",
                now,
                null,
                now);
        world.topics.send(new Envelope<>(id, "/test", now, 1L, null, id, null, gone));
    }

    private String request(String gallery, boolean dryRun, Long within, Long epoch) {
        String id = UUID.randomUUID().toString();
        BackupRequested request = new BackupRequested(
                WorkerWorld.PAIR,
                "marie",
                "test",
                epoch,
                Instant.now().plusSeconds(60),
                dryRun,
                gallery,
                false,
                within);
        world.topics.send(new Envelope<>(id, "/test", Instant.now(), 1L, null, id, null, request));
        return id;
    }

    /** How many galleries a backup of all would copy. */
    private int planned() {
        String command = request(null, true, null, 1L);
        await().atMost(LIMIT).until(() -> !of(BackupRoundStarted.class, command).isEmpty());
        return ((BackupRoundStarted)
                        of(BackupRoundStarted.class, command).getFirst().data())
                .galleries();
    }

    private void state(Phase phase) {
        PairState state = new PairState(
                WorkerWorld.PAIR,
                1,
                7,
                phase,
                "s1",
                "s1b",
                "s1",
                AccessMode.WRITE,
                Fence.FENCED,
                null,
                null,
                null,
                null,
                Instant.now(),
                "test");
        String id = UUID.randomUUID().toString();
        world.topics.send(new Envelope<>(id, "/test", Instant.now(), 1L, 7L, id, null, state));
    }

    private BackupRoundEnded ended(String command) {
        await("end of the round")
                .atMost(LIMIT)
                .until(() -> !of(BackupRoundEnded.class, command).isEmpty());
        return (BackupRoundEnded) of(BackupRoundEnded.class, command).getFirst().data();
    }

    private <E extends Event> List<Envelope<?>> of(Class<E> kind, String command) {
        return world.topics.of(Topic.BACKUPS, kind, WorkerWorld.PAIR).stream()
                .filter(e -> command.equals(e.causationId()))
                .toList();
    }

    private <E extends Event> List<Envelope<?>> nightly(Class<E> kind) {
        return world.topics.of(Topic.BACKUPS, kind, WorkerWorld.PAIR).stream()
                .filter(e -> e.causationId() == null)
                .toList();
    }
}
