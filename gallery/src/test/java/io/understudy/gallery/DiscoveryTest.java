package io.understudy.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private final Shell shell = Shell.of(new Reach.Local());

    @TempDir
    private Path galleries;

    @Test
    void galleries_are_found_by_their_files_and_damaged_ones_do_not_hide_the_others() throws IOException {
        // Given two sound galleries (one a link), damaged and unreadable files, a folder without, a hidden one, and a
        // file
        String php = CredentialsFile.render(new Credentials("pwg_a", "u", new Secret("p"), "localhost", ""));
        write("alice.test", php.getBytes(StandardCharsets.UTF_8));
        write(".trash", php.getBytes(StandardCharsets.UTF_8));
        write("bob's photos", "<?php $conf['db_base'] = '".getBytes(StandardCharsets.UTF_8));
        write("zeroes.test", new byte[5000]);
        Files.createDirectories(galleries.resolve("folder.test").resolve(CredentialsFile.PATH));
        Files.createDirectories(galleries.resolve("lost.test/local/config"));
        Files.createSymbolicLink(galleries.resolve("lost.test").resolve(CredentialsFile.PATH), Path.of("/nowhere"));
        Files.createSymbolicLink(galleries.resolve("link.test"), galleries.resolve("alice.test"));
        Files.createDirectory(galleries.resolve("wiki"));
        Files.writeString(galleries.resolve(".understudy-copies.lock"), "");
        // When they are looked for
        DiscoveryReading reading = Discovery.find(shell, galleries.toString());
        // Then each is there by its host, sound or damaged
        assertThat(reading).isInstanceOfSatisfying(DiscoveryReading.Found.class, found -> {
            assertThat(found.galleries().stream().map(FoundGallery::host))
                    .containsExactly(
                            "alice.test", "bob's photos", "folder.test", "link.test", "lost.test", "zeroes.test");
            assertThat(found.galleries().getFirst().folder()).isEqualTo(galleries + "/alice.test");
            assertThat(readable(found.galleries())).containsExactly("alice.test", "link.test");
        });
    }

    private static List<String> readable(List<FoundGallery> galleries) {
        return galleries.stream()
                .filter(gallery -> gallery.credentials() instanceof CredentialsReading.Readable)
                .map(FoundGallery::host)
                .toList();
    }

    @Test
    void a_folder_that_cannot_be_read_is_not_a_server_without_galleries() {
        // Given a folder that is not there, as when a disk is not mounted; When galleries are looked for
        DiscoveryReading reading = Discovery.find(shell, galleries + "/gone");
        // Then nothing was found out
        assertThat(reading).isInstanceOf(DiscoveryReading.Failed.class);
    }

    @Test
    void an_empty_folder_holds_no_galleries() {
        // Given an empty folder; When galleries are looked for; Then there are none
        assertThat(Discovery.find(shell, galleries.toString())).isEqualTo(new DiscoveryReading.Found(List.of()));
    }

    @Test
    void what_is_left_of_galleries_is_told_from_what_is_gone() throws IOException {
        // Given an empty folder, as of a disk that is not mounted, a dangling link, and names that are not there
        Files.createDirectory(galleries.resolve("it's an empty one"));
        Files.createSymbolicLink(galleries.resolve("link.test"), Path.of("/nowhere"));
        Set<String> names = Set.of("it's an empty one", "link.test", "gone.test", "gone too $HOME.test");
        // When they are looked for
        Set<String> left = Discovery.foldersLeft(shell, galleries.toString(), names);
        // Then those are left that are there in any form, and all of them when nobody can tell
        assertThat(left).containsExactlyInAnyOrder("it's an empty one", "link.test");
        assertThat(Discovery.foldersLeft(shell, galleries.toString(), Set.of("gone.test")))
                .isEmpty();
        assertThat(Discovery.foldersLeft(shell, galleries + "/gone", names)).isEqualTo(names);
    }

    private void write(String host, byte[] php) throws IOException {
        Path file = galleries.resolve(host).resolve(CredentialsFile.PATH);
        Files.createDirectories(file.getParent());
        Files.write(file, php);
    }
}
