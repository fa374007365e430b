package io.understudy.detector.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.DiscoveryReading;
import io.understudy.gallery.FoundGallery;
import io.understudy.gallery.Secret;
import io.understudy.gallery.shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of the discovery of galleries, on real files. */
class ServerMemoryTest {
    @TempDir
    Path folder;

    private final StillShell shell = new StillShell();
    private final ServerMemory memory = new ServerMemory();

    private Path write(String host, String schema) throws IOException {
        Path file = folder.resolve(host).resolve(CredentialsFile.PATH);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, CredentialsFile.render(new Credentials(schema, "user", new Secret("x"), "localhost", "piwigo_")));
    }

    private ServerMemory.Discovered discover(boolean full) {
        return memory.discover(shell, folder.toString(), full);
    }

    private static List<String> schemas(ServerMemory.Discovered discovered) {
        return ((DiscoveryReading.Found) discovered.reading())
                .galleries().stream().map(ServerMemoryTest::schema).toList();
    }

    private static String schema(FoundGallery gallery) {
        return ((CredentialsReading.Readable) gallery.credentials())
                .credentials()
                .schema();
    }

    /** Files come to rest two seconds after they were written. */
    private void awaitThatItIsRemembered() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            DiscoveryReading first = discover(false).reading();
            return discover(false).reading() == first;
        });
    }

    @Test
    void fullDiscoveryReadsAgainWhatNoStampBetrays() throws IOException {
        // Given: a file system that does not show that one of two files was rewritten
        write("alice.test", "pwg_alice");
        write("bob.test", "pwg_bob");
        awaitThatItIsRemembered();
        shell.standsStill = true;
        discover(false);
        write("bob.test", "pwg_other");
        // When
        ServerMemory.Discovered full = discover(true);
        // Then
        assertThat(full.missed()).containsExactly("bob.test");
        assertThat(schemas(full)).containsExactly("pwg_alice", "pwg_other");
        assertThat(discover(true).missed()).isEmpty();
    }

    @Tag("full")
    @Test
    void fileThatWasTouchedIsReadAgainAndIsNoMiss() throws IOException {
        // Given
        Path file = write("alice.test", "pwg_alice");
        awaitThatItIsRemembered();
        FileTime before = Files.getLastModifiedTime(file);
        write("alice.test", "pwg_other");
        Files.setLastModifiedTime(file, before);
        write("bob.test", "pwg_bob");
        // When
        ServerMemory.Discovered full = discover(true);
        // Then
        assertThat(full.missed()).isEmpty();
        assertThat(schemas(full)).containsExactly("pwg_other", "pwg_bob");
    }

    /** Shows the credentials files as they were when it began to stand still. */
    private static final class StillShell extends OverLocalShell {
        private boolean standsStill;
        private Outcome last;

        @Override
        public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
            if (!argv.contains("glance-at-galleries")) {
                return super.run(argv, stdin, limit);
            }
            last = standsStill ? last : super.run(argv, stdin, limit);
            return last;
        }
    }
}
