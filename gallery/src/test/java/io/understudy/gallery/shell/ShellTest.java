package io.understudy.gallery.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Shell shell = Shell.of(new Reach.Local());

    @Test
    void arguments_reach_the_command_as_they_are() {
        // Given arguments that a shell would expand; When a command gets them
        Outcome outcome = shell.run(List.of("printf", "%s|", "a b", "$HOME", "*", "it's", "", "\n"), LIMIT);
        // Then it gets just these
        assertThat(outcome.out()).isEqualTo("a b|$HOME|*|it's||\n|".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_command_that_writes_much_to_both_sides_while_it_reads_does_not_block() {
        // Given much more input and output than a pipe holds; When it all passes through one command
        byte[] input = new byte[3_000_000];
        Outcome outcome = shell.run(
                List.of("sh", "-c", "head -c 300000 /dev/zero >&2; cat; head -c 300000 /dev/zero >&2"), input, LIMIT);
        // Then it ends, with all of the output
        assertThat(outcome.ok()).isTrue();
        assertThat(outcome.out()).hasSize(3_000_000);
    }

    @Test
    void failures_are_told_by_status_and_words() {
        // Given commands that fail, or do not exist; When they run
        Outcome failed = shell.run(List.of("sh", "-c", "echo cannot >&2; exit 23"), LIMIT);
        Outcome missing = shell.run(List.of("understudy-no-such-program"), LIMIT);
        // Then that is told, without an exception
        assertThat(failed.reason()).isEqualTo("exit 23: cannot");
        assertThat(missing.ok()).isFalse();
        assertThat(missing.reason()).contains("understudy-no-such-program");
    }

    @Test
    void at_the_limit_the_command_ends_with_its_children() {
        Instant start = Instant.now();
        // Given a command whose child would run for long; When its limit passes
        Outcome outcome = shell.run(List.of("sh", "-c", "sleep 987654 & echo $!; wait"), Duration.ofMillis(500));
        // Then both are gone soon, and the output until then is there
        assertThat(outcome.timedOut()).isTrue();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        long child = Long.parseLong(outcome.text());
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void a_child_left_behind_does_not_hold_the_command_up() {
        Instant start = Instant.now();
        // Given a command that leaves a child with its output open; When it runs
        Outcome outcome = shell.run(List.of("sh", "-c", "sleep 30 & echo $!"), LIMIT);
        // Then its outcome is there long before the child ends
        assertThat(outcome.ok()).isTrue();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        ProcessHandle.of(Long.parseLong(outcome.text())).ifPresent(ProcessHandle::destroyForcibly);
    }
}
