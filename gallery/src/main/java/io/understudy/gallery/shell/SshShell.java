package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server is reached by OpenSSH. */
final class SshShell implements Shell {
    private final Reach.Ssh reach;
    private final SshCommand ssh;
    private final Connections connections;

    SshShell(Reach.Ssh reach, Connections connections) {
        this.reach = reach;
        this.ssh = new SshCommand(reach);
        this.connections = connections;
    }

    @Override
    public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
        Optional<Path> shared =
                connections == Connections.SHARED ? SharedConnection.to(reach).socket() : Optional.empty();
        try {
            Process process =
                    LongLivedStarter.start(new ProcessBuilder(ssh.running(limitedThere(argv, limit), shared)));
            Outcome outcome = new RunningCommand(process).finish(stdin, limit);
            if (outcome.timedOut() && shared.isPresent()) {
                SharedConnection.to(reach).retire();
            }
            return outcome.timedOut() ? outcome.withHint(slowLogin()) : outcome;
        } catch (IOException e) {
            return Outcome.notStarted(e.getMessage());
        }
    }

    /** A login shell reads its start-up files even for one command, and they may wait for something or ask. */
    private String slowLogin() {
        return "over ssh to " + ssh.rsyncTarget()
                + "; if a plain `ssh … true` is slow too, look at the start-up files of that account's shell";
    }

    /** Killing the client leaves the command running on the server, so its limit has to be enforced there too. */
    private static List<String> limitedThere(List<String> argv, Duration limit) {
        List<String> limited = new ArrayList<>(List.of("timeout", "-s", "KILL", Long.toString(limit.toSeconds() + 1)));
        limited.addAll(argv);
        return limited;
    }

    @Override
    public Process start(List<String> argv) throws IOException {
        return LongLivedStarter.start(new ProcessBuilder(commandLine(argv)));
    }

    @Override
    public List<String> commandLine(List<String> argv) {
        return ssh.running(argv, Optional.empty());
    }

    @Override
    public Optional<List<String>> rsyncRemote() {
        return Optional.of(List.of(ssh.rsyncTarget(), ssh.rsyncClient()));
    }
}
