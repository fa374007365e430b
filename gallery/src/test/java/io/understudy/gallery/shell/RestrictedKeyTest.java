package io.understudy.gallery.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsGlance;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.Secret;
import io.understudy.gallery.TestGallery;
import io.understudy.gallery.TestServer;
import io.understudy.gallery.copy.SpareFolder;
import io.understudy.gallery.fingerprint.DataGlance;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.GalleryTree;
import io.understudy.gallery.fingerprint.TreeWalk;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.SshdPart;
import io.understudy.standalone.parts.SystemTools;
import io.understudy.standalone.parts.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of deploy/ssh on a real sshd: it reads a gallery and does nothing else. */
class RestrictedKeyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Credentials CREDENTIALS =
            new Credentials("pwg_a", "pwg_a", new Secret("secret"), "localhost", "piwigo_");

    @TempDir
    static Path folder;

    private static Machine machine;
    private static Shell shell;
    private static Path gallery;

    @BeforeAll
    static void start() throws Exception {
        machine = Machine.openEmpty(folder.resolve("machine"));
        SshdPart sshd = new SshdPart(machine, "sshd");
        sshd.startAndAwait();
        Path command = Tools.checkout().orElseThrow().resolve("deploy/ssh/read-only-command");
        Path keys = sshd.folder().resolve("authorized_keys");
        Files.writeString(keys, "restrict,command=\"" + command.toAbsolutePath() + "\" " + Files.readString(keys));
        shell = Shell.of(
                new Reach.Ssh(
                        sshd.user(),
                        "127.0.0.1",
                        sshd.port(),
                        sshd.keyFile().toString(),
                        sshd.knownHostsFile().toString()),
                Shell.Connections.SEPARATE);
        gallery = Files.createDirectories(folder.resolve("gallery"));
        Files.createDirectories(gallery.resolve("upload"));
        Files.createDirectories(gallery.resolve(CredentialsFile.PATH).getParent());
        Files.writeString(gallery.resolve("upload/photo.jpg"), "photo");
        Files.writeString(gallery.resolve(CredentialsFile.PATH), CredentialsFile.render(CREDENTIALS));
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @Test
    void lists_the_files_of_a_gallery() {
        // When
        FileListing listing = FileListing.read(shell, gallery.toString());
        // Then
        assertThat(listing)
                .isInstanceOfSatisfying(
                        FileListing.Listed.class,
                        listed -> assertThat(listed.files()).containsOnlyKeys("upload/photo.jpg"));
    }

    @Test
    void lists_many_galleries_at_once() {
        // Given
        List<GalleryTree> trees = new ArrayList<>();
        // When
        TreeWalk.walk(shell, folder.toString(), List.of("gallery"), (host, tree) -> trees.add(tree));
        // Then
        assertThat(trees).singleElement().isNotInstanceOf(GalleryTree.Failed.class);
    }

    @Test
    void reads_a_credentials_file_as_a_monitor_does() {
        // When
        Outcome php =
                shell.run(List.of("cat", gallery.resolve(CredentialsFile.PATH).toString()), LIMIT);
        // Then
        assertThat(CredentialsFile.parse(php.text())).isEqualTo(new CredentialsReading.Readable(CREDENTIALS));
    }

    @Tag("parts")
    @Tag("processes") // looks at the files in the server's data folder
    @Test
    void glances_at_table_files_of_many_schemas_as_a_local_shell_does() throws Exception {
        // Given the data folder of a running server, and one schema that it does not have
        TestGallery.create("pwg_ssh-glance", "piwigo_", "MyISAM");
        String data = dataFolder();
        List<String> schemas = List.of("pwg_gone", "pwg_ssh-glance");
        DataGlance.Seen local = (DataGlance.Seen) DataGlance.take(new LocalShell(), data, schemas);
        // When
        DataGlance glance = DataGlance.take(shell, data, schemas);
        // Then
        assertThat(glance).isInstanceOfSatisfying(DataGlance.Seen.class, seen -> {
            assertThat(seen.schemas()).containsOnlyKeys("pwg_ssh-glance");
            assertThat(seen.schemas().get("pwg_ssh-glance").of("piwigo_images"))
                    .isPresent()
                    .isEqualTo(local.schemas().get("pwg_ssh-glance").of("piwigo_images"));
            assertThat(seen.boot()).isEqualTo(local.boot());
            assertThat(seen.livingSinceNanos()).isEqualTo(local.livingSinceNanos());
            assertThat(seen.nanos()).isGreaterThan(local.nanos());
        });
    }

    @Test
    void glances_at_no_folder_that_is_not_there() {
        // Given
        String nowhere = folder.resolve("nowhere").toString();
        // When
        DataGlance glance = DataGlance.take(shell, nowhere, List.of("pwg_a"));
        // Then
        assertThat(glance).isInstanceOf(DataGlance.Hidden.class);
    }

    @Test
    void glances_at_credentials_files() {
        // When
        Optional<CredentialsGlance> glance = CredentialsGlance.take(shell, folder.toString());
        // Then
        assertThat(glance).isPresent();
        assertThat(glance.get().stamps())
                .contains(CredentialsFile.PATH)
                .isEqualTo(CredentialsGlance.take(new LocalShell(), folder.toString())
                        .orElseThrow()
                        .stamps());
    }

    private static String dataFolder() throws Exception {
        try (Connection root = TestServer.root()) {
            return TestServer.query(root, "SELECT @@datadir");
        }
    }

    @Test
    void reads_its_credentials() {
        // When
        CredentialsReading reading = SpareFolder.credentials(shell, gallery.toString());
        // Then
        assertThat(reading).isEqualTo(new CredentialsReading.Readable(CREDENTIALS));
    }

    @Test
    void sends_its_files() throws Exception {
        // Given
        Path copy = folder.resolve("copy");
        // When
        Outcome pulled = rsync(remote(gallery) + "/", copy + "/");
        // Then
        assertThat(pulled.ok()).as(pulled.err()).isTrue();
        assertThat(copy.resolve("upload/photo.jpg")).hasContent("photo");
    }

    @Test
    void receives_none() throws Exception {
        // Given
        Path evil = Files.writeString(folder.resolve("evil.php"), "<?php // mine");
        // When
        Outcome pushed = rsync(evil.toString(), remote(gallery.resolve("evil.php")));
        // Then
        assertThat(pushed.ok()).isFalse();
        assertThat(gallery.resolve("evil.php")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"touch", "rm", "bash", "rsync"})
    void starts_nothing_else(String program) {
        // When
        Outcome outcome =
                shell.run(List.of(program, gallery.resolve("upload/photo.jpg").toString()), LIMIT);
        // Then
        assertThat(outcome.exit()).isEqualTo(126);
        assertThat(gallery.resolve("upload/photo.jpg")).hasContent("photo");
    }

    @Test
    void writes_no_byte_even_by_what_it_may_start() {
        // Given
        Path photo = gallery.resolve("upload/other.jpg");
        // When
        Outcome outcome =
                shell.run(List.of("sh", "-c", "head -c 100 /dev/zero > \"$1\"", "x", photo.toString()), LIMIT);
        // Then
        assertThat(outcome.ok()).isFalse();
        assertThat(photo)
                .satisfiesAnyOf(
                        p -> assertThat(p).doesNotExist(), p -> assertThat(p).isEmptyFile());
        assertThat(photo.toFile().delete() || !photo.toFile().exists()).isTrue();
    }

    private String remote(Path path) {
        return shell.rsyncRemote().orElseThrow().getFirst() + ":" + path;
    }

    private Outcome rsync(String from, String to) {
        return new LocalShell()
                .run(
                        List.of(
                                SystemTools.need("rsync").toString(),
                                "-rt",
                                "-e",
                                shell.rsyncRemote().orElseThrow().get(1),
                                from,
                                to),
                        LIMIT);
    }
}
