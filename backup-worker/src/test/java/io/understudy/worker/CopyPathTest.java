package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.AccessMode;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.BackupHeld;
import io.understudy.events.BackupStarted;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.Fence;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.Topic;
import io.understudy.fleet.Server;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.mode.ModeProbe;
import io.understudy.gallery.mode.ModeReading;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged worker between real Kafka, PostgreSQL, MariaDB and rsync. */
@Tag("parts")
class CopyPathTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    @Test
    void an_announced_change_is_copied_proved_and_announced() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "whole", 3);
        Instant before = Instant.now();
        // When
        String cause = world.topics.change(gallery.id);
        // Then
        Envelope<?> envelope = awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        BackupCompleted completed = (BackupCompleted) envelope.data();
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(gallery.photosOnSpare()).hasSize(3);
        assertThat(completed.photos()).isEqualTo(3);
        assertThat(completed.asOf()).isBetween(before.minusSeconds(1), completed.completedAt());
        assertThat(envelope.causationId()).isEqualTo(cause);
        assertThat(envelope.correlationId()).isEqualTo("correlation-" + cause);
        RecoveryPoint point = (RecoveryPoint)
                awaitOne(Topic.RECOVERY_POINTS, RecoveryPoint.class, gallery).data();
        assertThat(point.asOf()).isEqualTo(completed.asOf());
        assertThat(point.digest()).isEqualTo(completed.fingerprint().digest());
        assertThat(events(Topic.BACKUPS, BackupStarted.class, gallery)).hasSize(1);
        await().atMost(LIMIT).until(() -> gallery.leftoversOnSpare().isEmpty());
        assertThat(get("/backups")).contains(gallery.id, completed.spareDigest());
        assertThat(get("/q/metrics")).contains("understudy_backup_duration_seconds_bucket{pair=\"lyon\"");
    }

    @Test
    void the_spares_pages_would_open_the_spares_database_fenced() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "fenced", 1);
        // When
        world.topics.change(gallery.id);
        // Then
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        var credentials = CredentialsFile.parse(Files.readString(gallery.onSpare(CredentialsFile.PATH)));
        assertThat(credentials)
                .isEqualTo(new CredentialsReading.Readable(
                        gallery.credentials.withHost("127.0.0.1:" + world.spare.port())));
        assertThat(ModeProbe.prove(new Server.DatabaseAddress("127.0.0.1", world.spare.port()), gallery.credentials))
                .isInstanceOf(ModeReading.Refused.class);
        assertThat(gallery.onSpare("_data/logs")).isDirectory();
    }

    @Test
    void a_photo_deleted_on_the_main_is_moved_to_the_trash_of_the_spare() throws Exception {
        // Given a copied gallery
        TestGallery gallery = TestGallery.create(world, "tidy", 2);
        world.topics.change(gallery.id);
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        String gone = gallery.upload();
        world.topics.change(gallery.id);
        awaitCount(2, Topic.BACKUPS, BackupCompleted.class, gallery);
        Files.delete(gallery.onMain(Path.of(gone)));
        gallery.onMain("DELETE FROM piwigo_images WHERE id = 3");
        // When
        world.topics.change(gallery.id);
        // Then
        awaitCount(3, Topic.BACKUPS, BackupCompleted.class, gallery);
        assertThat(gallery.onSpare(gone)).doesNotExist();
        Path trash = world.spareGalleries.resolve(".understudy-trash").resolve(gallery.host);
        try (var dates = Files.list(trash)) {
            assertThat(dates.toList())
                    .singleElement()
                    .satisfies(date -> assertThat(date.resolve(gone)).exists());
        }
    }

    @Test
    void a_mass_deletion_is_held_and_nothing_is_swapped() throws Exception {
        // Given a copied gallery whose disk is no longer mounted on the main
        TestGallery gallery = TestGallery.create(world, "unmounted", 3);
        world.topics.change(gallery.id);
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        gallery.onMain("UPDATE piwigo_images SET name = 'changed'");
        Files.move(gallery.onMain(Path.of("upload")), world.mainGalleries.resolve("unmounted"));
        // When
        world.topics.change(gallery.id);
        // Then
        BackupHeld held =
                (BackupHeld) awaitOne(Topic.BACKUPS, BackupHeld.class, gallery).data();
        assertThat(held.rule()).isEqualTo("vanished-mount");
        assertThat(held.detail()).contains("not mounted");
        assertThat(gallery.photosOnSpare()).hasSize(3);
        assertThat(gallery.onSpare(gallery.photosOnSpare().getFirst())).exists();
        assertThat(TestGallery.query(world.spare, "SELECT COUNT(name) FROM pwg_unmounted.piwigo_images"))
                .containsExactly("0");
        // and nobody is told twice
        assertThat(events(Topic.BACKUPS, BackupHeld.class, gallery)).hasSize(1);
        Files.move(world.mainGalleries.resolve("unmounted"), gallery.onMain(Path.of("upload")));
        awaitCount(2, Topic.BACKUPS, BackupCompleted.class, gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void a_photo_without_its_file_fails_the_backup_until_the_file_is_there() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "missing", 2);
        Path file = gallery.onMain(Path.of(gallery.upload()));
        Path elsewhere = world.mainGalleries.resolve("missing.jpg");
        Files.move(file, elsewhere);
        // When
        world.topics.change(gallery.id);
        // Then
        BackupFailed failed = (BackupFailed)
                awaitSome(Topic.BACKUPS, BackupFailed.class, gallery).data();
        assertThat(failed.step()).isEqualTo("files-2");
        assertThat(failed.reason()).isEqualTo("photo-without-file");
        assertThat(gallery.tablesOnSpare()).isEmpty();
        assertThat(events(Topic.RECOVERY_POINTS, RecoveryPoint.class, gallery)).isEmpty();
        Files.move(elsewhere, file);
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void a_spare_whose_marker_accepts_no_copies_is_left_alone_until_it_does() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "marked", 1);
        world.mark(1, Role.SPARE, false);
        // When
        world.topics.change(gallery.id);
        // Then
        BackupHeld held =
                (BackupHeld) awaitOne(Topic.BACKUPS, BackupHeld.class, gallery).data();
        assertThat(held.rule()).isEqualTo("marker");
        assertThat(gallery.tablesOnSpare()).isEmpty();
        assertThat(gallery.onSpare("index.php")).doesNotExist();
        world.mark(1, Role.SPARE, true);
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
        assertThat(events(Topic.BACKUPS, BackupHeld.class, gallery)).hasSize(1);
    }

    @Test
    void damaged_credentials_of_one_gallery_do_not_hinder_the_others() throws Exception {
        // Given
        TestGallery damaged = TestGallery.create(world, "damaged", 1);
        TestGallery sound = TestGallery.create(world, "sound", 1);
        Files.writeString(damaged.onMain(Path.of(CredentialsFile.PATH)), "<?php $conf['db_base'] = ");
        // When
        world.topics.change(damaged.id);
        world.topics.change(sound.id);
        // Then
        awaitOne(Topic.BACKUPS, BackupCompleted.class, sound);
        BackupFailed failed = (BackupFailed)
                awaitSome(Topic.BACKUPS, BackupFailed.class, damaged).data();
        assertThat(failed.reason()).isEqualTo("source-credentials");
    }

    @Test
    void a_gallery_id_that_leads_out_of_the_galleries_goes_to_the_dead_letters() throws Exception {
        // Given
        TestGallery sound = TestGallery.create(world, "after_dead_letter", 1);
        // When
        world.topics.change("lyon/../../etc");
        world.topics.change(sound.id);
        // Then
        awaitOne(Topic.BACKUPS, BackupCompleted.class, sound);
        await().atMost(LIMIT)
                .until(() ->
                        world.topics.records(Topic.GALLERIES.deadLetterTopic("backup-worker"), "lyon/../../etc") == 1);
    }

    @Test
    void nothing_is_copied_while_the_spare_serves() throws Exception {
        // Given a pair of its own in the outage: states of this pair count from the highest decision heard
        TestGallery gallery = TestGallery.create(world, "outage", 1);
        state(5, Phase.SPARE_SERVING);
        // When
        await().atMost(LIMIT).until(() -> {
            world.topics.change(gallery.id);
            return !events(Topic.BACKUPS, BackupHeld.class, gallery).isEmpty()
                    || !events(Topic.BACKUPS, BackupCompleted.class, gallery).isEmpty();
        });
        // Then
        state(6, Phase.MAIN_SERVING);
        assertThat(events(Topic.BACKUPS, BackupHeld.class, gallery))
                .first()
                .satisfies(held -> assertThat(((BackupHeld) held.data()).rule()).isEqualTo("pair-not-normal"));
        awaitOne(Topic.BACKUPS, BackupCompleted.class, gallery);
    }

    private void state(long decision, Phase phase) {
        PairState state = new PairState(
                WorkerWorld.PAIR,
                1,
                decision,
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
        world.topics.send(new Envelope<>(id, "/test", Instant.now(), 1L, decision, id, null, state));
    }

    private <E extends Event> List<Envelope<?>> events(Topic topic, Class<E> kind, TestGallery gallery) {
        return world.topics.of(topic, kind, gallery.id);
    }

    private <E extends Event> Envelope<?> awaitOne(Topic topic, Class<E> kind, TestGallery gallery) {
        awaitCount(1, topic, kind, gallery);
        return events(topic, kind, gallery).getFirst();
    }

    private <E extends Event> Envelope<?> awaitSome(Topic topic, Class<E> kind, TestGallery gallery) {
        await().atMost(LIMIT).until(() -> !events(topic, kind, gallery).isEmpty());
        return events(topic, kind, gallery).getFirst();
    }

    private <E extends Event> void awaitCount(int count, Topic topic, Class<E> kind, TestGallery gallery) {
        await().atMost(LIMIT).until(() -> events(topic, kind, gallery).size() >= count);
        assertThat(events(topic, kind, gallery)).hasSize(count);
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(world.web + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
