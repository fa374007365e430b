package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.Secret;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from one folder of galleries to another, with the real rsync and the real locks. */
@Tag("parts")
class FileCopyTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PHOTO = "upload/2026/11/01/20261101100000-aaaaaaaa.jpg";

    @TempDir
    Path folder;

    private final Shell here = Shell.of(new Reach.Local());
    private TwoServers servers;
    private Path main;
    private Path spare;

    @BeforeEach
    void bringUp() throws SQLException, IOException {
        servers = TwoServers.ready();
        main = folder.resolve("main/alice.test");
        Files.createDirectories(folder.resolve("spare"));
        spare = folder.resolve("spare/alice.test");
        TwoServers.file(main.resolve(PHOTO), "a photo");
        TwoServers.file(main.resolve("upload/it's a \"name\" with\nnewline *.jpg"), "odd");
        TwoServers.file(main.resolve("plugins/x/main.inc.php"), "<?php");
        TwoServers.file(main.resolve("index.php"), "<?php // core");
        TwoServers.file(main.resolve(CredentialsFile.PATH), "<?php // the main's");
        TwoServers.file(main.resolve("_data/i/thumbnail.jpg"), "regenerable");
        TwoServers.file(main.resolve("upload/buffer/part.1"), "regenerable");
    }

    @Test
    void everything_is_copied_but_credentials_and_what_can_be_made_again() throws SQLException {
        // Given an empty spare
        // When
        FilePass.Result result = pass();
        // Then
        assertThat(result).isInstanceOf(FilePass.Result.Copied.class);
        assertThat(FileProof.isExact(list(main), list(spare))).isTrue();
        assertThat(spare.resolve("index.php")).exists();
        assertThat(spare.resolve(CredentialsFile.PATH)).doesNotExist();
        assertThat(spare.resolve("_data")).doesNotExist();
        assertThat(spare.resolve("upload/buffer")).doesNotExist();
    }

    @Test
    void a_second_pass_deletes_nothing_and_leaves_the_spares_own_files_alone() throws SQLException, IOException {
        // Given a spare with files of its own, and a photo deleted on the main
        pass();
        TwoServers.file(spare.resolve(CredentialsFile.PATH), "<?php // the spare's");
        TwoServers.file(spare.resolve("_data/logs/x"), "own");
        Files.delete(main.resolve(PHOTO));
        // When
        pass();
        // Then
        assertThat(spare.resolve(PHOTO)).hasContent("a photo");
        assertThat(spare.resolve(CredentialsFile.PATH)).hasContent("<?php // the spare's");
        assertThat(spare.resolve("_data/logs/x")).hasContent("own");
    }

    @Test
    void a_photo_rewritten_with_its_old_size_within_the_same_second_is_copied_again() throws SQLException, IOException {
        // Given
        Instant second = Instant.parse("2026-11-01T10:00:00Z");
        Files.setLastModifiedTime(main.resolve(PHOTO), FileTime.from(second.plusMillis(100)));
        pass();
        Files.writeString(main.resolve(PHOTO), "b photo");
        Files.setLastModifiedTime(main.resolve(PHOTO), FileTime.from(second.plusMillis(900)));
        // When
        pass();
        // Then
        assertThat(spare.resolve(PHOTO)).hasContent("b photo");
    }

    @Test
    void a_pass_over_named_files_brings_just_those_whatever_their_names() throws SQLException, IOException {
        // Given a spare that lacks some files, and one of the code that nobody names
        pass();
        List<String> odd = List.of(
                "upload/-n.jpg", "upload/# no comment.jpg", "upload/two\nlines *.jpg", "galleries/; é/x.jpg", PHOTO);
        for (String name : odd) {
            TwoServers.file(main.resolve(name), "new " + name);
        }
        Path broken = Path.of(java.net.URI.create(
                "file://" + main.toUri().getRawPath().replaceAll("/$", "") + "/upload/latin%E9.jpg"));
        Files.writeString(broken, "not UTF-8");
        TwoServers.file(main.resolve("index.php"), "<?php // changed code");
        List<String> lacking = FileProof.lacking(list(main), list(spare));
        // When
        FilePass.Result result = new FilePass(
                        guarded(), here, SystemTools.need("rsync").toString())
                .run(main.toString(), spare.toString(), lacking, LIMIT);
        // Then
        assertThat(lacking).hasSize(6).containsAll(odd);
        assertThat(result).isInstanceOf(FilePass.Result.Copied.class);
        assertThat(FileProof.isExact(list(main), list(spare))).isTrue();
        assertThat(spare.resolve("index.php")).hasContent("<?php // core");
    }

    @Test
    void a_network_can_be_spared_and_what_is_half_lies_beside_the_galleries() {
        // Given
        FilePass.Network slow = new FilePass.Network(true, java.util.OptionalLong.of(500));
        // When
        List<String> options = slow.options();
        // Then
        assertThat(options).containsExactly("--compress", "--bwlimit=500");
        assertThat(FilePass.partial("/srv/galleries/alice.test"))
                .isEqualTo("/srv/galleries/.understudy-partial-alice.test");
    }

    @Test
    void nothing_is_written_to_a_server_whose_marker_accepts_no_copies() throws SQLException {
        // Given
        servers.mark(Role.SPARE, false);
        // When
        FilePass.Result result = pass();
        // Then
        assertThat(result).isEqualTo(new FilePass.Result.Refused("the server's role marker accepts no copies"));
        assertThat(spare).doesNotExist();
    }

    @Test
    void a_source_that_cannot_be_read_is_a_failure() throws SQLException {
        // Given
        main = folder.resolve("main/missing.test");
        // When
        FilePass.Result result = pass();
        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        FilePass.Result.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("rsync-failed"));
    }

    @Test
    void files_that_the_main_no_longer_has_are_moved_to_a_dated_folder() throws SQLException, IOException {
        // Given
        pass();
        String odd = "upload/it's a \"name\" with\nnewline *.jpg";
        Files.delete(main.resolve(PHOTO));
        Files.delete(main.resolve(odd));
        Set<String> deleted = new FileProof(list(main), list(main), list(spare)).deletedOnMain();
        String trash = FileTrash.folder(folder + "/spare", "alice.test", Instant.parse("2026-11-23T10:15:00Z"));
        // When
        Optional<String> failure = FileTrash.move(guarded(), spare.toString(), trash, deleted, soon());
        // Then
        assertThat(failure).isEmpty();
        assertThat(FileProof.isExact(list(main), list(spare))).isTrue();
        Path dated = folder.resolve("spare/.understudy-trash/alice.test/20261123T101500.000Z");
        assertThat(dated.resolve(PHOTO)).hasContent("a photo");
        assertThat(dated.resolve(odd)).hasContent("odd");
    }

    @Test
    void files_are_not_moved_after_the_deadline() throws SQLException {
        // Given a worker that was frozen after it had the permission
        pass();
        String trash = FileTrash.folder(folder + "/spare", "alice.test", Instant.EPOCH);
        // When
        Optional<String> failure =
                FileTrash.move(guarded(), spare.toString(), trash, List.of(PHOTO), new FileTrash.Deadline(1));
        // Then
        assertThat(failure).get().asString().contains("too late");
        assertThat(spare.resolve(PHOTO)).exists();
    }

    @Test
    void the_spare_gets_credentials_that_point_to_its_own_database_once() throws SQLException, IOException {
        // Given
        pass();
        Credentials credentials = new Credentials("pwg_a", "pwg_a", new Secret("it's"), "main.example:3306", "p_");
        ensure(credentials);
        String first = Files.readString(spare.resolve(CredentialsFile.PATH));
        Files.writeString(spare.resolve(CredentialsFile.PATH), first + "\n// by hand\n");
        // When
        ensure(credentials);
        // Then
        assertThat(SpareFolder.credentials(here, spare.toString()).toString()).contains("spare.example:3307");
        assertThat(spare.resolve(CredentialsFile.PATH)).hasContent(first + "\n// by hand\n");
        assertThat(spare.resolve("_data/logs")).isDirectory();
    }

    @Test
    void a_password_changed_on_the_main_is_followed_and_the_spares_host_is_kept() throws SQLException {
        // Given
        pass();
        ensure(new Credentials("pwg_a", "pwg_a", new Secret("old"), "main.example", "p_"));
        // When
        ensure(new Credentials("pwg_a", "pwg_a", new Secret("new"), "main.example", "p_"));
        // Then
        assertThat(SpareFolder.credentials(here, spare.toString()))
                .isEqualTo(new io.understudy.gallery.CredentialsReading.Readable(
                        new Credentials("pwg_a", "pwg_a", new Secret("new"), "spare.example:3307", "p_")));
    }

    private void ensure(Credentials main) throws SQLException {
        assertThat(SpareFolder.ensure(guarded(), here, spare.toString(), main, "spare.example:3307", ""))
                .isEmpty();
    }

    private FileTrash.Deadline soon() {
        return FileTrash.Deadline.in(here, LIMIT).orElseThrow();
    }

    private FilePass.Result pass() throws SQLException {
        return new FilePass(guarded(), here, SystemTools.need("rsync").toString())
                .run(main.toString(), spare.toString(), LIMIT);
    }

    private GuardedFiles guarded() {
        return new GuardedFiles(
                here, folder + "/spare/.understudy-copies.lock", servers.target(), new SparePermit(TwoServers.PAIR, 1));
    }

    private Listed list(Path gallery) {
        return (Listed) FileListing.read(here, gallery.toString());
    }
}
