package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupHeld;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.HeldDeletionAnswered;
import io.understudy.events.HeldDeletionDecided;
import io.understudy.events.Topic;
import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A deletion that is too large to be mirrored unasked waits for a person, who decides about exactly this one. */
@Tag("parts")
class HeldDeletionTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PHOTOS = 14;
    private static final int DELETED = 12;

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    @Test
    void an_approved_deletion_goes_to_the_trash_with_its_rows_in_a_version() throws Exception {
        // Given a held deletion
        TestGallery gallery = heldGallery("approved");
        BackupHeld held = held(gallery).getFirst();
        assertThat(held.rule()).isEqualTo("mass-deletion");
        assertThat(held.deletion().files()).isEqualTo(DELETED);
        assertThat(held.deletion().photos()).isEqualTo(DELETED);
        assertThat(gallery.photosOnSpare()).hasSize(PHOTOS);
        // When
        decide(gallery, held.deletion().digest(), true);
        // Then
        await().atMost(LIMIT).until(() -> of(BackupCompleted.class, gallery).size() == 2);
        assertThat(answers(gallery))
                .singleElement()
                .satisfies(answer -> assertThat(answer.accepted()).isTrue());
        assertThat(gallery.photosOnSpare()).hasSize(PHOTOS - DELETED);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(trashed(gallery)).isEqualTo(DELETED);
        assertThat(versions(gallery).versions().stream()
                        .map(v -> v.manifest().sums().get("images").rows()))
                .contains((long) PHOTOS);
    }

    @Test
    void a_denied_deletion_stays_held_and_a_decision_about_another_one_is_refused() throws Exception {
        // Given
        TestGallery gallery = heldGallery("denied");
        String digest = held(gallery).getFirst().deletion().digest();
        // When
        decide(gallery, "0".repeat(64), true);
        decide(gallery, digest, false);
        // Then
        await().atMost(LIMIT).until(() -> answers(gallery).size() == 2);
        assertThat(answers(gallery)).extracting(HeldDeletionAnswered::rule).containsExactly("other-deletion", "denied");
        int attempts = attempts(gallery);
        await().atMost(LIMIT).until(() -> attempts(gallery) > attempts + 1);
        assertThat(gallery.photosOnSpare()).hasSize(PHOTOS);
        assertThat(held(gallery)).as("nobody is told twice").hasSize(1);
        assertThat(world.get("/held-deletions")).contains("\"decidedBy\":\"marie\"", "\"approved\":false");
    }

    @Test
    void one_more_deleted_file_voids_an_approval() throws Exception {
        // Given an approval that comes while the worker stands before it looks at the main's files again
        TestGallery gallery = heldGallery("voided");
        String digest = held(gallery).getFirst().deletion().digest();
        world.drill.freezeAt("after-dump");
        decide(gallery, digest, true);
        world.drill.awaitReached("after-dump");
        await().atMost(LIMIT).until(() -> answers(gallery).size() == 1);
        Files.delete(gallery.onMain(Path.of(photo(PHOTOS))));
        gallery.onMain("DELETE FROM piwigo_images WHERE id = " + PHOTOS);
        // When
        world.drill.clear();
        // Then
        await().atMost(LIMIT).until(() -> held(gallery).size() == 2);
        assertThat(held(gallery).getLast().deletion().digest()).isNotEqualTo(digest);
        assertThat(gallery.photosOnSpare()).hasSize(PHOTOS);
        assertThat(gallery.onSpare(photo(1))).exists();
        assertThat(of(BackupCompleted.class, gallery)).hasSize(1);
    }

    @Test
    void a_worker_killed_in_the_middle_of_an_approved_deletion_ends_it_without_asking_again() throws Exception {
        // Given a worker that has swapped the tables and not yet moved the files
        TestGallery gallery = heldGallery("killed_deletion");
        world.drill.freezeAt("after-swap");
        decide(gallery, held(gallery).getFirst().deletion().digest(), true);
        world.drill.awaitReached("after-swap");
        assertThat(gallery.onSpare(photo(1))).exists();
        // When
        world.worker.kill();
        world.drill.clear();
        world.worker.startAndAwait();
        // Then
        await().atMost(LIMIT).until(() -> of(BackupCompleted.class, gallery).size() == 2);
        assertThat(held(gallery)).hasSize(1);
        assertThat(trashed(gallery)).isEqualTo(DELETED);
        assertThat(gallery.isEqualOnSpare()).isTrue();
    }

    @Test
    void an_emptied_table_of_photos_whose_files_are_all_there_is_held() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "emptied", 2);
        backUp(gallery);
        gallery.onMain("DELETE FROM piwigo_images");
        // When
        world.topics.change(gallery.id);
        // Then
        await().atMost(LIMIT).until(() -> held(gallery).size() == 1);
        assertThat(held(gallery).getFirst().rule()).isEqualTo("emptied-table");
        assertThat(held(gallery).getFirst().detail()).contains("by mistake");
        assertThat(gallery.photosOnSpare()).hasSize(2);
    }

    @Test
    void a_gallery_whose_whole_folder_is_gone_is_held_and_nothing_can_be_approved() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "vanished", 2);
        backUp(gallery);
        Files.move(gallery.onMain(Path.of("")), world.mainGalleries.resolve("vanished elsewhere"));
        // When
        world.topics.change(gallery.id);
        // Then
        await().atMost(LIMIT).until(() -> held(gallery).size() == 1);
        assertThat(held(gallery).getFirst().rule()).isEqualTo("vanished-mount");
        assertThat(held(gallery).getFirst().deletion()).isNull();
        assertThat(gallery.onSpare(photo(1))).exists();
        Files.move(world.mainGalleries.resolve("vanished elsewhere"), gallery.onMain(Path.of("")));
        await().atMost(LIMIT).until(() -> of(BackupCompleted.class, gallery).size() == 2);
    }

    private TestGallery heldGallery(String name) throws Exception {
        TestGallery gallery = TestGallery.create(world, name, PHOTOS);
        backUp(gallery);
        for (int i = 1; i <= DELETED; i++) {
            Files.delete(gallery.onMain(Path.of(photo(i))));
        }
        gallery.onMain("DELETE FROM piwigo_images WHERE id <= " + DELETED);
        world.topics.change(gallery.id);
        await().atMost(LIMIT).until(() -> held(gallery).size() == 1);
        return gallery;
    }

    private void backUp(TestGallery gallery) {
        world.topics.change(gallery.id);
        await().atMost(LIMIT).until(() -> of(BackupCompleted.class, gallery).size() == 1);
    }

    private static String photo(int number) {
        return "upload/2026/11/23/20261123101500-%08x.jpg".formatted(number);
    }

    private void decide(TestGallery gallery, String digest, boolean approved) {
        String id = UUID.randomUUID().toString();
        HeldDeletionDecided command = new HeldDeletionDecided(
                WorkerWorld.PAIR,
                "marie",
                "asked the owner",
                1L,
                Instant.now().plusSeconds(600),
                false,
                gallery.id,
                digest,
                approved);
        world.topics.send(new Envelope<>(id, "/test", Instant.now(), 1L, null, id, null, command));
    }

    private List<BackupHeld> held(TestGallery gallery) {
        return of(BackupHeld.class, gallery);
    }

    private List<HeldDeletionAnswered> answers(TestGallery gallery) {
        return of(HeldDeletionAnswered.class, gallery);
    }

    private <E extends Event> List<E> of(Class<E> kind, TestGallery gallery) {
        return world.topics.of(Topic.BACKUPS, kind, gallery.id).stream()
                .map(envelope -> kind.cast(envelope.data()))
                .toList();
    }

    private int attempts(TestGallery gallery) {
        return of(io.understudy.events.BackupStarted.class, gallery).size();
    }

    private long trashed(TestGallery gallery) throws Exception {
        try (var files =
                Files.walk(world.spareGalleries.resolve(".understudy-trash").resolve(gallery.host))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private VersionFolder.Listing.Listed versions(TestGallery gallery) {
        return (VersionFolder.Listing.Listed)
                new VersionFolder(Shell.of(new Reach.Local()), world.spareGalleries.toString(), gallery.host).list();
    }
}
