package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWalkTest {
    private final Shell shell = Shell.of(new Reach.Local());

    @TempDir
    private Path galleries;

    @Test
    void the_walk_over_many_finds_in_each_what_a_walk_over_it_alone_finds() throws IOException {
        // Given more galleries than share a process, with every kind of file, and one without any
        List<String> hosts = new ArrayList<>(
                IntStream.range(0, 70).mapToObj(i -> "g" + i + ".test").toList());
        hosts.addAll(List.of("odd name\n.test", "-rf", "épée.test", "empty.test"));
        for (String host : hosts) {
            write(host, "local/config/database.inc.php", "credentials");
            write(host, "local/config/config.inc.php", "setting " + host);
            write(host, "upload/2026/a b\n.jpg", host);
            write(host, "upload/buffer/part", "half an upload");
            write(host, "galleries/x/upload/buffer/kept.jpg", "no upload at all");
            write(host, "plugins/map/local/config/database.inc.php", "a plugin's own");
            write(host, "_data/i/th.jpg", "thumbnail");
            Files.createSymbolicLink(galleries.resolve(host).resolve("galleries/disk"), Path.of("/nowhere"));
        }
        Files.createDirectories(galleries.resolve("linked-disk"));
        Files.writeString(galleries.resolve("linked-disk/far.jpg"), "far");
        Files.createSymbolicLink(galleries.resolve("-rf/themes"), galleries.resolve("linked-disk"));
        removeAll(galleries.resolve("empty.test"));
        Files.createDirectories(galleries.resolve("empty.test"));
        // When all are walked
        Map<String, FileListing> found = walk(hosts);
        // Then each listing is the same
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(hosts);
        for (String host : hosts) {
            assertThat(found.get(host))
                    .as(host)
                    .isEqualTo(FileListing.read(shell, galleries + "/" + host))
                    .isInstanceOf(FileListing.Listed.class);
        }
        assertThat(((FileListing.Listed) found.get("-rf")).files())
                .containsKeys("themes/far.jpg", "galleries/x/upload/buffer/kept.jpg")
                .doesNotContainKeys("upload/buffer/part", "local/config/database.inc.php");
    }

    @Test
    void a_gallery_that_cannot_be_walked_fails_alone() throws IOException {
        // Given one gallery among many that is not there, in the first of several groups
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            hosts.add("g" + i);
            write("g" + i, "upload/a.jpg", "photo");
        }
        hosts.add(3, "gone");
        // When all are walked
        Map<String, FileListing> found = walk(hosts);
        // Then it alone failed
        assertThat(found.remove("gone")).isInstanceOf(FileListing.Failed.class);
        assertThat(found)
                .hasSize(40)
                .allSatisfy((host, listing) ->
                        assertThat(((FileListing.Listed) listing).files()).containsOnlyKeys("upload/a.jpg"));
    }

    @Test
    void the_words_change_with_the_files_and_only_then() throws IOException {
        // Given two galleries that were walked
        write("a", "upload/a.jpg", "photo");
        write("b", "upload/b.jpg", "photo");
        Map<String, String> before = digests();
        Map<String, String> again = digests();
        // When a file of one is written anew with the same size
        Files.writeString(galleries.resolve("b/upload/b.jpg"), "PHOTO");
        // Then only that one's words differ
        Map<String, String> after = digests();
        assertThat(again).isEqualTo(before);
        assertThat(after.get("a")).isEqualTo(before.get("a"));
        assertThat(after.get("b")).isNotEqualTo(before.get("b"));
    }

    @Test
    void a_server_that_does_not_run_the_walk_fails_for_every_gallery() {
        // Given a folder that is not there
        List<String> hosts = List.of("a", "b");
        Map<String, GalleryTree> found = new TreeMap<>();
        // When galleries below it are walked
        TreeWalk.walk(shell, galleries + "/nowhere", hosts, found::put);
        // Then nothing is known of any
        assertThat(found)
                .hasSize(2)
                .allSatisfy((host, tree) -> assertThat(tree).isInstanceOf(GalleryTree.Failed.class));
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        TreeWalk.walk(
                shell,
                galleries.toString(),
                List.of("a", "b"),
                (host, tree) -> digests.put(host, ((GalleryTree.Raw) tree).digest()));
        return digests;
    }

    private Map<String, FileListing> walk(List<String> hosts) {
        Map<String, FileListing> found = new TreeMap<>();
        TreeWalk.walk(
                shell,
                galleries.toString(),
                hosts,
                (host, tree) -> found.put(
                        host,
                        switch (tree) {
                            case GalleryTree.Raw raw -> raw.listing();
                            case GalleryTree.Understood understood -> understood.listing();
                            case GalleryTree.Failed failed -> new FileListing.Failed(failed.reason());
                        }));
        return found;
    }

    private void write(String host, String path, String text) throws IOException {
        Path file = galleries.resolve(host).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void removeAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
