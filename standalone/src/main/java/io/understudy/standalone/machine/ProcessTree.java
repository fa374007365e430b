package io.understudy.standalone.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A started process and everything that came from it. Three traces are followed, because each misses some: descendants (lost when a parent dies), the session
 * (left by servers that make one per worker) and a mark in the environment (overwritten by servers that write their title there).
 *
 * <p>The session counts only while its leader's number is not another process's: the kernel keeps a number reserved as long as the session lives.
 */
final class ProcessTree {

    /** Environment variable by which a process started here is known; its value is {@code <data folder>:<part>}. */
    static final String MARK = "UNDERSTUDY_PART";

    private final Optional<ProcessIdentity> leader;
    private final Predicate<String> mark;

    private ProcessTree(Optional<ProcessIdentity> leader, Predicate<String> mark) {
        this.leader = leader;
        this.mark = mark;
    }

    static ProcessTree of(ProcessIdentity leader, String mark) {
        return new ProcessTree(Optional.of(leader), mark::equals);
    }

    /** Everything started for a data folder, as far as the mark shows it. */
    static ProcessTree markedFor(String markPrefix) {
        return new ProcessTree(Optional.empty(), value -> value.startsWith(markPrefix));
    }

    /** The living members, never this program nor what it runs under. */
    Set<Long> members() {
        List<KernelProcess> all = KernelProcess.allLiving();
        Set<Long> mine = meAndAbove(all);
        Set<Long> members = new TreeSet<>();
        for (KernelProcess process : all) {
            if (!mine.contains(process.pid()) && (isOfLeader(process) || isMarked(process))) {
                members.add(process.pid());
            }
        }
        boolean grown = !members.isEmpty();
        while (grown) {
            grown = false;
            for (KernelProcess process : all) {
                if (members.contains(process.parent()) && !mine.contains(process.pid())) {
                    grown |= members.add(process.pid());
                }
            }
        }
        return members;
    }

    private boolean isOfLeader(KernelProcess process) {
        return leader.filter(known -> known.boot().equals(ProcessIdentity.presentBoot()))
                .filter(known -> process.pid() == known.pid()
                        ? process.startTicks() == known.startTicks()
                        : process.session() == known.pid()
                                && process.startTicks() >= known.startTicks()
                                && KernelProcess.living(known.pid())
                                        .filter(other -> other.startTicks() != known.startTicks())
                                        .isEmpty())
                .isPresent();
    }

    private boolean isMarked(KernelProcess process) {
        return process.startedWith(MARK).filter(mark).isPresent();
    }

    private static Set<Long> meAndAbove(List<KernelProcess> all) {
        Set<Long> mine = new HashSet<>();
        long pid = ProcessHandle.current().pid();
        while (pid > 0 && mine.add(pid)) {
            long child = pid;
            pid = all.stream()
                    .filter(process -> process.pid() == child)
                    .mapToLong(KernelProcess::parent)
                    .findFirst()
                    .orElse(0);
        }
        return mine;
    }

    /**
     * SIGKILL to every member, again until none is left: a member may fork while it is counted.
     *
     * @return how many processes were ended
     * @throws IllegalStateException if some live on after the limit
     */
    int kill(Duration limit) {
        Set<Long> ended = new HashSet<>();
        long end = System.nanoTime() + limit.toNanos();
        Set<Long> left = members();
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("processes do not end after SIGKILL: " + left);
            }
            // ProcessHandle compares the start time before it signals, so that a recycled number is safe here too.
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            ended.addAll(left);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            left = members();
        }
        return ended.size();
    }

    /** Sends a signal (a name without SIG) to every member, also to those that were forked meanwhile. */
    void signal(String name) {
        Set<Long> reached = new HashSet<>();
        Set<Long> fresh = members();
        while (!fresh.isEmpty()) {
            signal(name, fresh);
            reached.addAll(fresh);
            fresh = members();
            fresh.removeAll(reached);
        }
    }

    static void signal(String name, Set<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        // The shell's own kill: /bin/kill is missing on minimal machines.
        StringBuilder command = new StringBuilder("kill -").append(name);
        pids.forEach(pid -> command.append(' ').append(pid));
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", command.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot run /bin/sh to send SIG" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
