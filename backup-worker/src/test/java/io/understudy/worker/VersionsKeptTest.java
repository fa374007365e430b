package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.Topic;
import io.understudy.fleet.Reach;
import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.FilesRestore;
import io.understudy.gallery.version.Manifest;
import io.understudy.gallery.version.VersionFolder;
import io.understudy.gallery.version.VersionFolder.Version;
import io.understudy.gallery.version.VersionRestore;
import io.understudy.standalone.parts.MariaDbPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged worker has proved can be brought back as it was then. */
@Tag("parts")
class VersionsKeptTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private WorkerWorld world;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
    }

    @Test
    void a_gallery_as_it_was_before_a_photo_was_replaced_and_another_deleted_comes_back() throws Exception {
        // Given a proved backup, and after it one of a gallery whose photos were spoilt
        TestGallery gallery = TestGallery.create(world, "versions", 3);
        backUp(gallery, 1);
        Manifest before = awaitVersions(gallery, 1).getFirst().manifest();
        List<String> photos = gallery.photosOnSpare();
        Files.writeString(gallery.onMain(Path.of(photos.get(0))), "spoilt");
        Files.delete(gallery.onMain(Path.of(photos.get(1))));
        gallery.onMain("DELETE FROM piwigo_images WHERE id = 2");
        gallery.onMain("UPDATE piwigo_images SET name = 'spoilt'");
        backUp(gallery, 2);
        awaitVersions(gallery, 2);
        // When
        VersionRestore.Result tables = new VersionRestore(
                        versions(gallery),
                        world.access(world.spare, "understudy_restore"),
                        new ClientPrograms(
                                Optional.of(MariaDbPart.clientPath("mariadb").getParent()), List.of("--skip-ssl")))
                .tables(before, folder, LIMIT);
        VersionRestore.Result files = new FilesRestore(versions(gallery))
                .restore(before, folder.resolve("files").toString(), folder, LIMIT);
        // Then
        String schema = VersionRestore.inspection(before).name();
        assertThat(tables).isInstanceOf(VersionRestore.Result.Restored.class);
        assertThat(TestGallery.query(
                        world.spare, "SELECT COUNT(*) FROM " + schema + ".piwigo_images WHERE name IS NULL"))
                .containsExactly("3");
        assertThat(files).isInstanceOf(VersionRestore.Result.Restored.class);
        assertThat(folder.resolve("files").resolve(photos.get(0))).hasContent("photo 1 of " + gallery.host);
        assertThat(folder.resolve("files").resolve(photos.get(1))).hasContent("photo 2 of " + gallery.host);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        assertThat(world.get("/versions/" + gallery.id)).contains(before.name(), "\"damaged\":[]");
        assertThat(world.get("/versions/" + gallery.id + "/" + before.name()))
                .contains("\"images\":{\"rows\":3", photos.get(1).substring(2));
    }

    @Test
    void a_worker_killed_before_it_kept_a_version_keeps_it_after_its_restart() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "version_killed", 1);
        world.drill.freezeAt("before-version");
        world.topics.change(gallery.id);
        world.drill.awaitReached("before-version");
        assertThat(listed(gallery).versions()).isEmpty();
        // When
        world.worker.kill();
        world.drill.clear();
        world.worker.startAndAwait();
        // Then
        assertThat(awaitVersions(gallery, 1)).hasSize(1);
        assertThat(world.topics.of(Topic.BACKUPS, BackupCompleted.class, gallery.id))
                .hasSize(1);
    }

    private void backUp(TestGallery gallery, int count) {
        world.topics.change(gallery.id);
        await().atMost(LIMIT)
                .until(() -> world.topics
                                .of(Topic.BACKUPS, BackupCompleted.class, gallery.id)
                                .size()
                        == count);
    }

    private VersionFolder versions(TestGallery gallery) {
        return new VersionFolder(Shell.of(new Reach.Local()), world.spareGalleries.toString(), gallery.host);
    }

    private VersionFolder.Listing.Listed listed(TestGallery gallery) {
        return (VersionFolder.Listing.Listed) versions(gallery).list();
    }

    private List<Version> awaitVersions(TestGallery gallery, int count) {
        await().atMost(LIMIT).until(() -> listed(gallery).versions().size() == count);
        return listed(gallery).versions();
    }
}
