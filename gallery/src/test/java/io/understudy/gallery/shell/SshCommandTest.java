package io.understudy.gallery.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Reach;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshCommandTest {
    private static final Reach.Ssh REACH =
            new Reach.Ssh("root", "10.0.0.1", 2222, "/etc/under study/key", "/etc/under study/100%/known_hosts");

    @Test
    void the_remote_shell_hands_arguments_on_as_they_are() {
        // Given the last word of an ssh command line, which the server's shell reads
        String word = new SshCommand(REACH)
                .running(
                        List.of("printf", "%s|", "a b", "$HOME", "*", "it's", "", "\n", "~", "#", "-x"),
                        Optional.empty())
                .getLast();
        // When a shell reads it
        Outcome outcome = Shell.of(new Reach.Local()).run(List.of("sh", "-c", word), Duration.ofSeconds(5));
        // Then the command gets just what it was given
        assertThat(outcome.out()).isEqualTo("a b|$HOME|*|it's||\n|~|#|-x|".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void only_the_pinned_host_keys_and_the_fleets_settings_count() {
        // Given a server in the fleet; When its command line is made
        List<String> line = new SshCommand(REACH).running(List.of("true"), Optional.of(Path.of("/tmp/s")));
        // Then it never asks, trusts only the named file, ignores the user's settings, and a host's name is no option
        assertThat(line)
                .startsWith("ssh", "-F", "none", "-p", "2222", "-i", "/etc/under study/key")
                .contains(
                        "BatchMode=yes",
                        "StrictHostKeyChecking=yes",
                        "GlobalKnownHostsFile=none",
                        "UserKnownHostsFile=\"/etc/under study/100%%/known_hosts\"",
                        "ConnectTimeout=5",
                        "ControlPath=/tmp/s")
                .containsSubsequence("-l", "root", "--", "10.0.0.1", "exec true");
    }

    @Test
    void rsync_gets_the_same_client_in_one_string() {
        // Given a server in the fleet; When rsync is told how to reach it
        List<String> remote = Shell.of(REACH).rsyncRemote().orElseThrow();
        // Then target and client are those of the shell, with words quoted as rsync splits them
        assertThat(remote.getFirst()).isEqualTo("root@10.0.0.1");
        assertThat(remote.getLast())
                .startsWith("ssh -F none -p 2222 -i '/etc/under study/key' -o IdentitiesOnly=yes")
                .contains("'UserKnownHostsFile=\"/etc/under study/100%%/known_hosts\"'");
    }
}
