package io.understudy.detector.act;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The local shell, for tests to come between. */
class OverLocalShell implements Shell {
    private final Shell local = Shell.of(new Reach.Local());

    @Override
    public Outcome run(List<String> argv, byte[] stdin, Duration limit) {
        return local.run(argv, stdin, limit);
    }

    @Override
    public final Process start(List<String> argv) throws IOException {
        return local.start(argv);
    }

    @Override
    public final List<String> commandLine(List<String> argv) {
        return local.commandLine(argv);
    }

    @Override
    public final Optional<List<String>> rsyncRemote() {
        return local.rsyncRemote();
    }
}
