package io.understudy.gallery.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.marker.CopiesLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real sshd. */
class SshShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static SshServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = new SshServer(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void commands_get_their_arguments_input_and_status_through() {
        // Given a server reached by ssh; When a command with difficult arguments and input runs there
        Outcome outcome = Shell.of(server.reach())
                .run(
                        List.of(
                                "sh",
                                "-c",
                                "printf '%s|' \"$@\"; cat; echo oh >&2; exit 7",
                                "x",
                                "a b",
                                "$HOME",
                                "it's",
                                "\n"),
                        "input".getBytes(StandardCharsets.UTF_8),
                        LIMIT);
        // Then all of it arrives
        assertThat(outcome.out()).isEqualTo("a b|$HOME|it's|\n|input".getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.err()).isEqualTo("oh\n");
    }

    @Test
    void a_server_with_another_host_key_is_not_talked_to() throws IOException {
        // Given a client that trusts another key; When it runs a command
        Outcome outcome = Shell.of(server.reachWithOtherHostKey()).run(List.of("echo", "hello"), LIMIT);
        // Then nothing is run
        assertThat(outcome.exit()).isEqualTo(255);
        assertThat(outcome.text()).isEmpty();
    }

    @Test
    void at_the_limit_the_command_ends_on_the_server_too() {
        // Given a command that would run for long; When its limit passes
        Outcome outcome =
                Shell.of(server.reach()).run(List.of("sh", "-c", "echo $$; exec sleep 7654"), Duration.ofSeconds(1));
        // Then it ends on the server, not only here
        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.reason()).contains("start-up files");
        long there = Long.parseLong(outcome.text());
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !isRunning(there));
    }

    @Test
    void short_commands_share_a_connection_and_others_have_their_own() throws IOException {
        // Given a shell whose shared connection is open
        Shell shell = Shell.of(server.reach());
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> {
            long before = server.connections();
            return shell.run(List.of("true"), LIMIT).ok() && server.connections() == before;
        });
        long before = server.connections();
        // When it and one without run ten commands each
        for (int i = 0; i < 10; i++) {
            assertThat(shell.run(List.of("true"), LIMIT).ok()).isTrue();
        }
        long afterShared = server.connections();
        Shell separate = Shell.of(server.reach(), Shell.Connections.SEPARATE);
        for (int i = 0; i < 10; i++) {
            assertThat(separate.run(List.of("true"), LIMIT).ok()).isTrue();
        }
        // Then only the latter connected
        assertThat(afterShared).isEqualTo(before);
        assertThat(server.connections()).isEqualTo(before + 10);
    }

    @Test
    void the_copies_lock_works_over_ssh_and_its_command_dies_with_the_connection() throws Exception {
        // Given a command that holds the lock over ssh and works
        Shell shell = Shell.of(server.reach());
        String lock = folder.resolve("copies.lock").toString();
        var held = (CopiesLock.SharedReading.Held) CopiesLock.shared(
                shell, lock, List.of("sh", "-c", "echo $$ > \"$1\"; exec sleep 7653", "x", folder + "/pid"), LIMIT);
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> held.copy().go(new byte[0], Duration.ofMinutes(1)));
        Awaitility.await()
                .until(() ->
                        shell.run(List.of("test", "-s", folder + "/pid"), LIMIT).ok());
        long pid =
                Long.parseLong(shell.run(List.of("cat", folder + "/pid"), LIMIT).text());
        // When the connection ends
        held.copy().close();
        // Then the command ends on the server
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !isRunning(pid));
        assertThat(outcome.get(5, TimeUnit.SECONDS).ok()).isFalse();
    }

    @Test
    void by_force_over_ssh_ends_a_holder_on_the_server() throws Exception {
        // Given a command that holds the lock, reached in whatever way
        Shell shell = Shell.of(server.reach());
        String lock = folder.resolve("forced.lock").toString();
        var held = (CopiesLock.SharedReading.Held)
                CopiesLock.shared(Shell.of(new Reach.Local()), lock, List.of("sleep", "7652"), LIMIT);
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> held.copy().go(new byte[0], Duration.ofMinutes(1)));
        // When the lock is taken by force over ssh
        CopiesLock.ExclusiveReading reading = CopiesLock.exclusiveByForce(shell, lock, LIMIT);
        // Then the holder has ended
        assertThat(reading).isInstanceOf(CopiesLock.ExclusiveReading.Taken.class);
        assertThat(outcome.get(5, TimeUnit.SECONDS).ok()).isFalse();
        ((CopiesLock.ExclusiveReading.Taken) reading).hold().close();
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
