package io.understudy.benchmarks.measure;

import io.understudy.standalone.machine.RunningProcess;
import io.understudy.standalone.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Adds up the processor time of servers and of the programs that are called meanwhile.
 *
 * <p>Of each server it takes the times of all living processes that came from it, and of these also the times of children that have ended: whatever a server
 * calls (rsync, a database client) is its child, it waits for it, and the kernel then adds the child's time to it. Of this program it takes only the children
 * that have ended: the peers' scripts. A control group would count the same without a gap, but needs root and a kernel that lets a group be made; what this way
 * would lose, a program that leaves its parent, shows up in {@link Cost#strangerSeconds}, which is taken from the whole machine's time.
 */
public final class CpuMeter {
    private static final double TICKS_PER_SECOND = 100;

    /** In the machine's line: guest times are part of user and nice; idle and waiting are no work; stolen time is others'. */
    private static final int[] BUSY = {1, 2, 3, 6, 7};

    private final Collection<? extends Part> servers;
    private final double began;
    private final double harnessBegan;
    private final double machineBegan;
    private final long beganNanos;

    private CpuMeter(Collection<? extends Part> servers) {
        this.servers = List.copyOf(servers);
        this.began = concerned();
        this.harnessBegan = harness();
        this.machineBegan = machine();
        this.beganNanos = System.nanoTime();
    }

    /** Begins to measure these servers, and all programs that this one starts and waits for. */
    public static CpuMeter begin(Collection<? extends Part> servers) {
        return new CpuMeter(servers);
    }

    /** What it took until now. */
    public Cost end() {
        double wall = (System.nanoTime() - beganNanos) / 1e9;
        double machine = machine() - machineBegan;
        double cpu = concerned() - began;
        double harness = harness() - harnessBegan;
        return new Cost(cpu, wall, machine - cpu - harness);
    }

    private double concerned() {
        double sum = ProcessTimes.ofThisProgram().children();
        for (Part server : servers) {
            Set<Long> members = server.process().map(RunningProcess::members).orElse(Set.of());
            for (long member : members) {
                sum += ProcessTimes.of(member)
                        .map(times -> times.own() + times.children())
                        .orElse(0.0);
            }
        }
        return sum;
    }

    private static double harness() {
        return ProcessTimes.ofThisProgram().own();
    }

    private static double machine() {
        try {
            return busySeconds(Files.readAllLines(Path.of("/proc/stat")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/stat", e);
        }
    }

    /** Of the line {@code cpu …} of /proc/stat, see proc_stat(5). */
    static double busySeconds(String line) {
        String[] fields = line.trim().split(" +", -1);
        long ticks = 0;
        for (int field : BUSY) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
