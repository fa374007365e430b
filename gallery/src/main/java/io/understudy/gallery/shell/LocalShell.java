package io.understudy.gallery.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server is this machine. */
final class LocalShell implements Shell {

    @Override
    public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
        try {
            return new RunningCommand(start(argv)).finish(stdin, limit);
        } catch (IOException e) {
            return Outcome.notStarted(e.getMessage());
        }
    }

    @Override
    public Process start(List<String> argv) throws IOException {
        return LongLivedStarter.start(new ProcessBuilder(argv));
    }

    @Override
    public List<String> commandLine(List<String> argv) {
        return List.copyOf(argv);
    }

    @Override
    public Optional<List<String>> rsyncRemote() {
        return Optional.empty();
    }
}
