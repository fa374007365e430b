package io.understudy.gallery.marker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import io.understudy.gallery.marker.CopiesLock.ExclusiveReading;
import io.understudy.gallery.marker.CopiesLock.SharedReading;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesLockTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Shell shell = Shell.of(new Reach.Local());

    @TempDir
    private Path folder;

    private String lock;

    @BeforeEach
    void nameLock() {
        lock = folder.resolve(".understudy copies.lock").toString();
    }

    @Test
    void a_command_waits_for_its_word_and_then_gets_its_input() {
        // Given a command that holds the lock and waits
        try (WaitingCopy copy = shared(List.of("sh", "-c", "echo \"$1\"; cat", "x", "a  b"))) {
            // When it gets its word
            Outcome outcome = copy.go("input".getBytes(StandardCharsets.UTF_8), LIMIT);
            // Then it does its work with its own arguments, input and output
            assertThat(outcome.text()).isEqualTo("a  b\ninput");
            assertThat(outcome.ok()).isTrue();
        }
    }

    @Test
    void a_command_that_is_not_let_go_does_nothing() {
        // Given a command that holds the lock and waits
        Path trace = folder.resolve("trace");
        WaitingCopy copy = shared(List.of("touch", trace.toString()));
        assertThat(copy.isAlive()).isTrue();
        // When the marker says no
        copy.close();
        // Then it ends without having done anything
        Awaitility.await().until(() -> !copy.isAlive());
        assertThat(trace).doesNotExist();
    }

    @Test
    void copies_share_the_lock_and_keep_it_from_whoever_wants_it_alone() {
        // Given two commands at work
        try (WaitingCopy one = shared(List.of("true"));
                WaitingCopy other = shared(List.of("true"))) {
            // When somebody asks for the lock alone, politely
            Outcome alone = shell.run(List.of("flock", "-x", "-n", lock, "true"), LIMIT);
            // Then it is not to be had while they live
            assertThat(alone.exit()).isEqualTo(1);
            assertThat(one.isAlive() && other.isAlive()).isTrue();
        }
    }

    @Test
    void by_force_the_running_command_ends_with_its_children_also_a_frozen_one() throws Exception {
        // Given a command at work whose child holds the lock too, and one that is frozen
        Path grown = folder.resolve("grown");
        String work = "sh -c 'while :; do echo x >> \"$0\"; sleep 0.02; done' \"$1\" & wait";
        try (WaitingCopy running = shared(List.of("sh", "-c", work, "x", grown.toString()));
                WaitingCopy frozen =
                        shared(List.of("touch", folder.resolve("trace").toString()))) {
            CompletableFuture<Outcome> outcome =
                    CompletableFuture.supplyAsync(() -> running.go(new byte[0], Duration.ofMinutes(1)));
            Awaitility.await().until(() -> Files.exists(grown));
            String holder = shell.run(List.of("sh", "-c", "echo $PPID"), LIMIT).text();
            long frozenPid = ProcessHandle.of(Long.parseLong(holder))
                    .orElseThrow()
                    .children()
                    .filter(child -> child.info()
                            .arguments()
                            .map(arguments -> String.join(" ", arguments).contains("trace"))
                            .orElse(false))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            shell.run(List.of("kill", "-STOP", Long.toString(frozenPid)), LIMIT);
            // When the lock is taken by force
            ExclusiveReading reading = CopiesLock.exclusiveByForce(shell, lock, LIMIT);
            // Then nobody writes any more, the frozen one does nothing when it is let go, and the lock is held
            assertThat(reading).isInstanceOf(ExclusiveReading.Taken.class);
            long length = Files.size(grown);
            assertThat(outcome.get(5, TimeUnit.SECONDS).ok()).isFalse();
            assertThat(frozen.go(new byte[0], LIMIT).ok()).isFalse();
            assertThat(folder.resolve("trace")).doesNotExist();
            assertThat(CopiesLock.shared(shell, lock, List.of("true"), SHORT)).isEqualTo(new SharedReading.Busy());
            assertThat(Files.size(grown)).isEqualTo(length);
            // And when it is given back, copies can be made again
            ((ExclusiveReading.Taken) reading).hold().close();
            shared(List.of("true")).close();
        }
    }

    @Test
    void a_missing_folder_is_a_failure_not_a_lock() {
        // Given a lock in a folder that is not there; When it is asked for, either way
        SharedReading shared = CopiesLock.shared(shell, folder + "/gone/lock", List.of("true"), SHORT);
        ExclusiveReading exclusive = CopiesLock.exclusiveByForce(shell, folder + "/gone/lock", SHORT);
        // Then nothing is held
        assertThat(shared).isInstanceOf(SharedReading.Failed.class);
        assertThat(exclusive).isInstanceOf(ExclusiveReading.Failed.class);
    }

    @Test
    void a_command_dies_with_the_worker_that_let_it_go() throws Exception {
        // Given a worker, a process of its own, whose command writes on and on
        Path grown = folder.resolve("grown");
        Process worker = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Worker.class.getName(),
                        lock,
                        grown.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(grown));
        // When the worker is killed
        worker.destroyForcibly().waitFor();
        // Then the lock is free soon, without any force
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> shell.run(List.of("flock", "-x", "-n", lock, "true"), LIMIT)
                        .ok());
    }

    private WaitingCopy shared(List<String> argv) {
        SharedReading reading = CopiesLock.shared(shell, lock, argv, LIMIT);
        assertThat(reading).isInstanceOf(SharedReading.Held.class);
        return ((SharedReading.Held) reading).copy();
    }

    /** Lets a command go that never ends by itself. The thread that asks for it ends long before. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) {
            CompletableFuture<SharedReading> reading = new CompletableFuture<>();
            Thread.ofPlatform()
                    .start(() -> reading.complete(CopiesLock.shared(
                            Shell.of(new Reach.Local()),
                            arguments[0],
                            List.of(
                                    "bash",
                                    "-c",
                                    "while :; do echo x >> \"$0\"; read -t 0.02 < <(:) ; done",
                                    arguments[1]),
                            LIMIT)));
            if (reading.join() instanceof SharedReading.Held held) {
                held.copy().go(new byte[0], Duration.ofMinutes(2));
            }
        }
    }
}
