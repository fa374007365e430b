package io.understudy.standalone.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Everything that one running system has on this machine: its locked data folder, its ports, its processes. Closing it, or the end of this program (Ctrl-C too),
 * stops all of them; what survives a SIGKILL of this program is ended by the next {@link #open} of the same folder.
 */
public final class Machine implements AutoCloseable {

    /** Something that can be stopped: all of one kind are stopped together, kinds in the reverse order of their first start. */
    public interface Stoppable {
        /** Ends it in good order. */
        void stop();
    }

    private final DataFolder data;
    private final PidFiles pidFiles;
    private final Ports ports;
    private final List<String> leftOvers;
    private final Set<Stoppable> started = new LinkedHashSet<>();
    private final Thread hook = new Thread(this::stopAtTheEnd, "stop-everything");
    private boolean closing;
    private volatile boolean programEnds;

    private Machine(DataFolder data, boolean emptied) {
        this.data = data;
        this.pidFiles = new PidFiles(data.path());
        this.leftOvers = List.copyOf(pidFiles.endLeftOvers());
        if (emptied) {
            data.wipe();
        }
        this.ports = new Ports(data.path());
    }

    /**
     * Locks the folder and ends the processes that a killed run left behind on it.
     *
     * @throws DataFolder.FolderInUse if another run uses it
     */
    public static Machine open(Path folder) {
        return opened(new Machine(DataFolder.open(folder), false));
    }

    /** As {@link #open}, and empties the folder after ending what was left behind. */
    public static Machine openEmpty(Path folder) {
        return opened(new Machine(DataFolder.open(folder), true));
    }

    private static Machine opened(Machine machine) {
        Runtime.getRuntime().addShutdownHook(machine.hook);
        return machine;
    }

    /** What an earlier, killed run had left behind and was ended now: for each part how many processes; usually empty. */
    public List<String> endedLeftOvers() {
        return leftOvers;
    }

    /** The locked data folder. */
    public DataFolder data() {
        return data;
    }

    /** The port of that name: see {@link Ports#of}. */
    public int port(String name) {
        return ports.of(name);
    }

    /** {@code NAME=value}: the environment entry by which processes of that part are known, for those that come from it with an environment made afresh. */
    public String markOf(String part) {
        return ProcessTree.MARK + "=" + pidFiles.markOf(part);
    }

    /**
     * Starts a process that is stopped with this machine.
     *
     * @param owner stops it in good order when everything stops
     */
    public RunningProcess start(Launch launch, Stoppable owner) {
        restIfTheProgramEnds();
        synchronized (this) {
            if (closing) {
                throw new IllegalStateException("everything is being stopped: " + launch.part() + " is not started");
            }
            started.add(owner);
            return RunningProcess.start(launch, pidFiles);
        }
    }

    /**
     * Returns at once, unless this program is ending (Ctrl-C): then the caller, who would only meet parts that are being stopped and complain of them, never goes on.
     */
    public void restIfTheProgramEnds() {
        while (programEnds) {
            LockSupport.park(this);
        }
    }

    private void stopAtTheEnd() {
        programEnds = true;
        stopAll();
    }

    /** Stops everything, gives the ports and the folder free. */
    @Override
    public void close() {
        stopAll();
        ports.close();
        data.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theProgramIsEndingAnyway) {
            // The hook finds nothing left to stop.
        }
    }

    private void stopAll() {
        List<Stoppable> all;
        synchronized (this) {
            closing = true;
            all = new ArrayList<>(started).reversed();
            started.clear();
        }
        Set<Class<?>> kinds = new LinkedHashSet<>();
        all.forEach(part -> kinds.add(part.getClass()));
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            for (Class<?> kind : kinds) {
                stopTogether(
                        pool,
                        all.stream().filter(part -> part.getClass() == kind).toList());
            }
        } finally {
            pidFiles.killAllMarked();
        }
    }

    private static void stopTogether(ExecutorService pool, List<Stoppable> parts) {
        List<Callable<Void>> stops = new ArrayList<>();
        for (Stoppable part : parts) {
            stops.add(() -> {
                part.stop();
                return null;
            });
        }
        try {
            pool.invokeAll(stops);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
