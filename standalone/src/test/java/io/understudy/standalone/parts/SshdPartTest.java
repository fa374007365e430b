package io.understudy.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.standalone.machine.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshdPartTest {

    @TempDir
    Path temporary;

    private Machine machine;
    private SshdPart sshd;

    @BeforeEach
    void openMachine() {
        machine = Machine.open(temporary.resolve("data"));
        sshd = new SshdPart(machine, "ssh");
    }

    @AfterEach
    void closeMachine() {
        machine.close();
    }

    @Test
    void letsItsKeyInAndRunsFetchedPrograms() throws Exception {
        // Given a started server
        sshd.startAndAwait();

        // When its key logs in and asks for rsync
        Answer answer = ssh(sshd.keyFile(), "rsync --version");

        // Then it runs
        assertThat(answer.text()).contains("rsync").contains("version");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void refusesAnotherKey() throws Exception {
        // Given a server, and the key of another one
        sshd.startAndAwait();
        SshdPart other = new SshdPart(machine, "other");
        other.startAndAwait();

        // When the other key tries to log in
        Answer answer = ssh(other.keyFile(), "true");

        // Then it is refused
        assertThat(answer.exit()).isEqualTo(255);
        assertThat(answer.text()).contains("Permission denied");
    }

    @Test
    void isTheSameServerAfterItWasKilled() throws Exception {
        // Given a server that is known by its key
        sshd.startAndAwait();

        // When it is killed and started again
        sshd.kill();
        sshd.startAndAwait();

        // Then a strict client still knows it
        assertThat(ssh(sshd.keyFile(), "echo here").text()).isEqualTo("here\n");
    }

    @Test
    void keepsTheUsersShellStartUpFilesOutOfItsCommands() throws Exception {
        // Given a started server, and a user whose home folder may hold start-up files that hang
        sshd.startAndAwait();

        // When a command asks what a shell looks for them in
        Answer answer = ssh(sshd.keyFile(), "ls -A \"$HOME\" && echo \"$HOME\"");

        // Then it is an empty folder of the server's own
        assertThat(answer.text()).isEqualTo(sshd.folder().resolve("home") + "\n");
    }

    private record Answer(int exit, String text) {}

    private Answer ssh(Path key, String command) throws Exception {
        List<String> argv = new ArrayList<>(List.of(SystemTools.need("ssh").toString(), "-F", "none"));
        for (String option : List.of(
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=yes",
                "LogLevel=ERROR",
                "UserKnownHostsFile=" + sshd.knownHostsFile())) {
            argv.addAll(List.of("-o", option));
        }
        argv.addAll(List.of("-i", key.toString(), "-p", Integer.toString(sshd.port())));
        argv.addAll(List.of(sshd.user() + "@127.0.0.1", command));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
