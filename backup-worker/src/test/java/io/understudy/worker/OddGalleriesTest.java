package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.CopyIncomplete;
import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Galleries that hold what nobody expects. */
@Tag("parts")
class OddGalleriesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WorkerWorld world;
    private Backups backups;

    @BeforeEach
    void bringUp() throws Exception {
        world = WorkerWorld.ready();
        backups = new Backups(world);
    }

    @Test
    void names_and_titles_of_any_bytes_arrive_as_they_are() throws Exception {
        // Given files whose names are no text, and titles with every byte and every kind of quote
        TestGallery gallery = TestGallery.create(world, "anything", 2);
        script(
                "cd \"$1\" && printf x >\"$(printf 'line\\nbreak \\377\\376 broken')\" && printf y >\"it's -rf \\\"*\\\"\"",
                gallery);
        gallery.onMain("ALTER TABLE piwigo_images ADD byte_title VARCHAR(255) CHARACTER SET latin1,"
                + " ADD emoji VARCHAR(255) CHARACTER SET utf8mb4");
        StringBuilder every = new StringBuilder();
        for (int b = 1; b < 256; b++) {
            every.append("%02x".formatted(b));
        }
        gallery.onMain("UPDATE piwigo_images SET byte_title = _latin1 x'" + every + "', name = '\\'\"\\\\`; -- {',"
                + " emoji = '\uD83D\uDCF7 \u00e9 \uD834\uDD1E'");
        // When
        world.topics.change(gallery.id);
        // Then
        backups.awaitCompleted(gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        String values = "SELECT CONCAT(HEX(byte_title), HEX(name), HEX(emoji)) FROM pwg_anything.piwigo_images";
        assertThat(TestGallery.query(world.spare, values)).isEqualTo(TestGallery.query(world.main, values));
        Outcome difference = Shell.of(new Reach.Local())
                .run(
                        List.of(
                                "diff",
                                "-r",
                                gallery.onMain(Path.of("upload")).toString(),
                                gallery.onSpare("upload").toString()),
                        LIMIT);
        assertThat(difference.ok()).as(difference.text()).isTrue();
    }

    @Test
    void a_file_without_a_proper_name_that_the_main_deletes_goes_to_the_trash() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "odd_deletion", 1);
        script("cd \"$1\" && printf x >\"$(printf 'line\\nbreak \\377 broken')\"", gallery);
        world.topics.change(gallery.id);
        backups.awaitCompleted(gallery);
        script("cd \"$1\" && rm -- line*", gallery);
        gallery.upload();
        // When
        world.topics.change(gallery.id);
        // Then
        backups.awaitCompleted(2, gallery);
        try (var files = Files.list(gallery.onSpare("upload"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void tables_of_every_engine_are_copied_as_they_are() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "engines", 2);
        gallery.onMain("ALTER TABLE piwigo_images ENGINE=InnoDB");
        gallery.onMain("ALTER TABLE piwigo_tags ENGINE=Aria");
        gallery.onMain("CREATE TABLE piwigo_plugin_cache (id INT PRIMARY KEY, value VARCHAR(20)) ENGINE=MEMORY");
        gallery.onMain("INSERT INTO piwigo_plugin_cache VALUES (1, 'kept')");
        // When
        world.topics.change(gallery.id);
        // Then
        backups.awaitCompleted(gallery);
        assertThat(gallery.isEqualOnSpare()).isTrue();
        String engines = "SELECT GROUP_CONCAT(ENGINE ORDER BY TABLE_NAME) FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = 'pwg_engines'";
        assertThat(TestGallery.query(world.spare, engines)).isEqualTo(TestGallery.query(world.main, engines));
    }

    @Test
    void routines_and_events_that_are_not_copied_are_told_of_once() throws Exception {
        // Given
        TestGallery gallery = TestGallery.create(world, "routines", 1);
        gallery.onMain("CREATE PROCEDURE recount() SELECT 1");
        gallery.onMain("CREATE EVENT nightly_purge ON SCHEDULE EVERY 1 DAY DO DELETE FROM piwigo_sessions");
        world.topics.change(gallery.id);
        backups.awaitCompleted(gallery);
        // When
        world.topics.change(gallery.id);
        // Then
        backups.awaitCompleted(2, gallery);
        assertThat(backups.of(CopyIncomplete.class, gallery))
                .singleElement()
                .satisfies(e -> assertThat(((CopyIncomplete) e.data()).lacking())
                        .containsExactly("event nightly_purge", "procedure recount"));
    }

    /** @param text for the shell, with the gallery's upload folder as its argument */
    private static void script(String text, TestGallery gallery) {
        Outcome outcome = Shell.of(new Reach.Local())
                .run(
                        List.of(
                                "sh",
                                "-c",
                                text,
                                "sh",
                                gallery.onMain(Path.of("upload")).toString()),
                        LIMIT);
        assertThat(outcome.ok()).as(outcome.err()).isTrue();
    }
}
