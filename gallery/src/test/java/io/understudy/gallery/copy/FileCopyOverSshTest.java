package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.shell.Shell;
import io.understudy.standalone.machine.Machine;
import io.understudy.standalone.parts.SshdPart;
import io.understudy.standalone.parts.SystemTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spare pulls from a main that it reaches by a real sshd. */
@Tag("parts")
class FileCopyOverSshTest {
    @TempDir
    Path folder;

    private final Shell here = Shell.of(new Reach.Local());
    private Machine machine;
    private Shell main;

    @BeforeEach
    void bringUp() {
        machine = Machine.openEmpty(folder.resolve("machine"));
        SshdPart sshd = new SshdPart(machine, "sshd");
        sshd.startAndAwait();
        main = Shell.of(new Reach.Ssh(
                sshd.user(),
                "127.0.0.1",
                sshd.port(),
                sshd.keyFile().toString(),
                sshd.knownHostsFile().toString()));
    }

    @AfterEach
    void takeDown() {
        machine.close();
    }

    @Test
    void everything_is_pulled_from_a_folder_with_a_difficult_name() throws SQLException, IOException {
        // Given
        Path source = folder.resolve("the main's $HOME/alice.test");
        TwoServers.file(source.resolve("upload/2026/it's a \"photo\" *.jpg"), "photo");
        TwoServers.file(source.resolve("local/css/a.css"), "css");
        Path spare = Files.createDirectories(folder.resolve("the spare's")).resolve("alice.test");
        GuardedFiles guarded = new GuardedFiles(
                here,
                spare.resolveSibling("lock").toString(),
                TwoServers.ready().target(),
                new SparePermit(TwoServers.PAIR, 1));
        FilePass pass = new FilePass(guarded, main, SystemTools.need("rsync").toString());
        // When
        FilePass.Result result = pass.run(source.toString(), spare.toString(), Duration.ofSeconds(30));
        // Then
        assertThat(result).isInstanceOf(FilePass.Result.Copied.class);
        assertThat(FileProof.isExact((Listed) FileListing.read(main, source.toString()), (Listed)
                        FileListing.read(here, spare.toString())))
                .isTrue();
    }
}
