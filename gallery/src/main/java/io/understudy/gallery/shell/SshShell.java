package io.understudy.gallery.shell;

import io.understudy.fleet.Reach;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server is reached by OpenSSH. */
final class SshShell implements Shell {
    private final Reach.Ssh reach;
    private final Connections connections;

    SshShell(Reach.Ssh reach, Connections connections) {
        this.reach = reach;
        this.connections = connections;
    }

    @Override
    public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public Process start(List<String> argv) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public List<String> commandLine(List<String> argv) {
        throw new UnsupportedOperationException("being written " + reach + connections);
    }

    @Override
    public Optional<List<String>> rsyncRemote() {
        throw new UnsupportedOperationException("being written");
    }
}
