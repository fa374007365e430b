package io.understudy.gallery.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.TableSum;
import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {
    private final Shell shell = Shell.of(new Reach.Local());

    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        write("upload/2026/11/01/a.jpg", "photo");
        write("galleries/Lyon/old.jpg", "by ftp");
        write("local/css/a.css", "style");
        write("local/config/config.inc.php", "setting");
    }

    @Test
    void only_user_files_are_listed() throws IOException {
        // Given user files, and what Piwigo makes again or brings along
        write("local/config/database.inc.php", "credentials");
        write("_data/i/upload/a-th.jpg", "thumbnail");
        write("upload/buffer/part", "half an upload");
        write("include/common.inc.php", "code");
        write("plugins/map/local/config/database.inc.php", "a plugin's own");
        Files.createSymbolicLink(folder.resolve("galleries/disk"), Path.of("/nowhere"));
        // When they are listed
        FileListing.Listed listed = list();
        // Then only the user's are there
        assertThat(listed.files().keySet())
                .containsExactly(
                        "galleries/Lyon/old.jpg",
                        "galleries/disk",
                        "local/config/config.inc.php",
                        "local/css/a.css",
                        "plugins/map/local/config/database.inc.php",
                        "upload/2026/11/01/a.jpg");
        assertThat(listed.files().get("upload/2026/11/01/a.jpg").size()).isEqualTo(5);
    }

    @Test
    void times_are_exact() throws IOException {
        // Given a file with a time of nanoseconds
        Instant time = Instant.parse("2026-11-01T10:00:00.123456789Z");
        Files.setLastModifiedTime(folder.resolve("local/css/a.css"), FileTime.from(time));
        // When they are listed
        FileListing.Listed listed = list();
        // Then no digit is lost
        assertThat(listed.files().get("local/css/a.css").mtimeNanos())
                .isEqualTo(time.getEpochSecond() * 1_000_000_000 + time.getNano());
    }

    @Test
    void any_file_name_works() {
        // Given names with spaces, line ends, quotes, and bytes that are no UTF-8
        Outcome made = shell.run(
                List.of(
                        "sh",
                        "-c",
                        "cd \"$1\" && touch -- 'upload/a  b' 'upload/c\nd' \"upload/e'\\\"f\" \"upload/$(printf '\\351t\\351')\" upload/été",
                        "x",
                        folder.toString()),
                Duration.ofSeconds(5));
        assertThat(made.ok()).as(made.reason()).isTrue();
        // When they are listed
        FileListing.Listed listed = list();
        // Then each is there, and the odd one can be turned back into its bytes
        assertThat(listed.files())
                .containsKeys("upload/a  b", "upload/c\nd", "upload/e'\"f", "upload/été", "upload/\uDCE9t\uDCE9");
        assertThat(PathBytes.bytes("\uDCE9t")).isEqualTo(new byte[] {(byte) 0xE9, 't'});
    }

    @Test
    void the_sum_moves_with_path_size_and_time() throws IOException {
        // Given the sum of the files
        TableSum before = list().sum();
        FileTime time = Files.getLastModifiedTime(folder.resolve("local/css/a.css"));
        // When one is rewritten in place with the same size and another time
        write("local/css/a.css", "other");
        Files.setLastModifiedTime(folder.resolve("local/css/a.css"), FileTime.fromMillis(time.toMillis() + 1000));
        // Then the sum differs although the number of files is the same, and is the old one when all is as before
        assertThat(list().sum().rows()).isEqualTo(before.rows());
        assertThat(list().sum()).isNotEqualTo(before);
        Files.setLastModifiedTime(folder.resolve("local/css/a.css"), time);
        assertThat(list().sum()).isEqualTo(before);
    }

    @Test
    void user_folders_on_another_disk_are_walked() throws IOException {
        // Given an upload folder that is a link
        Files.createDirectory(folder.resolve("disk"));
        Files.move(folder.resolve("upload"), folder.resolve("disk/upload"));
        Files.createSymbolicLink(folder.resolve("upload"), folder.resolve("disk/upload"));
        // When the files are listed; Then those behind the link are there
        assertThat(list().files()).containsKey("upload/2026/11/01/a.jpg");
    }

    @Test
    void a_gallery_that_is_not_there_is_not_an_empty_one() throws IOException {
        // Given a folder that is gone, and one that holds nothing; When they are listed
        FileListing gone = FileListing.read(shell, folder + "/gone");
        // Then the first is no listing, the second an empty one
        assertThat(gone).isInstanceOf(FileListing.Failed.class);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(FileListing.read(shell, empty.toString()))
                .isInstanceOfSatisfying(
                        FileListing.Listed.class,
                        listed -> assertThat(listed.sum()).isEqualTo(Fingerprints.NOTHING));
    }

    @Test
    void no_two_names_become_one() {
        Random random = new Random(20261123);
        for (int i = 0; i < 5000; i++) {
            // Given any bytes
            byte[] name = new byte[random.nextInt(12)];
            random.nextBytes(name);
            // When they become text; Then they can be had back
            assertThat(PathBytes.bytes(PathBytes.text(name))).isEqualTo(name);
        }
    }

    private FileListing.Listed list() {
        FileListing listing = FileListing.read(shell, folder.toString());
        assertThat(listing).isInstanceOf(FileListing.Listed.class);
        return (FileListing.Listed) listing;
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
