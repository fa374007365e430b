package io.understudy.standalone.machine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A started process with all that comes from it. It leads a session of its own: a Ctrl-C in the terminal reaches this program only, which then ends the processes in
 * good order.
 */
public final class RunningProcess {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(20);

    private final Launch launch;
    private final Process process;
    private final PidFiles pidFiles;
    private final ProcessTree tree;
    private final ProcessIdentity identity;

    private RunningProcess(Launch launch, Process process, ProcessIdentity identity, PidFiles pidFiles) {
        this.launch = launch;
        this.process = process;
        this.pidFiles = pidFiles;
        this.identity = identity;
        this.tree = ProcessTree.of(identity, pidFiles.markOf(launch.part()));
    }

    static RunningProcess start(Launch launch, PidFiles pidFiles) {
        List<String> argv = new ArrayList<>(launch.argv().size() + 1);
        argv.add("setsid");
        argv.addAll(launch.argv());
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(launch.workFolder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        builder.environment().put(ProcessTree.MARK, pidFiles.markOf(launch.part()));
        try {
            Process process = builder.start();
            ProcessIdentity identity =
                    ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), -1, "ended"));
            pidFiles.write(launch.part(), identity);
            return new RunningProcess(launch, process, identity, pidFiles);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start " + launch.part() + ": " + launch.argv().getFirst(), e);
        }
    }

    /** Its number, with its start. */
    public ProcessIdentity identity() {
        return identity;
    }

    /** Whether the process itself lives (frozen counts as alive). */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The numbers of all living processes that came from it, itself included. */
    public Set<Long> members() {
        return new TreeSet<>(tree.members());
    }

    /**
     * Ends it in good order; whatever is left after the launch's time is killed. A frozen process is thawed, so that it can hear the signal.
     *
     * @return whether it lived and ended by itself when it was told to
     */
    public boolean stop() {
        boolean lived = process.isAlive();
        if (lived) {
            tree.signal("CONT");
            ProcessTree.signal(launch.stopSignal(), Set.of(process.pid()));
            waitFor(launch.stopWithin());
        }
        boolean ended = !process.isAlive();
        kill();
        return lived && ended;
    }

    /** SIGKILL to it and to all that came from it; returns when none is left. */
    public void kill() {
        tree.kill(KILL_LIMIT);
        waitFor(KILL_LIMIT);
        pidFiles.remove(launch.part());
    }

    /** SIGSTOP to it and to all that came from it. */
    public void freeze() {
        tree.signal("STOP");
    }

    /** SIGCONT after {@link #freeze}. */
    public void thaw() {
        tree.signal("CONT");
    }

    /** Sends the process itself a signal, such as {@code HUP}. */
    public void signal(String name) {
        if (process.isAlive()) {
            ProcessTree.signal(name, Set.of(process.pid()));
        }
    }

    private void waitFor(Duration limit) {
        try {
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
