package io.understudy.standalone.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel says of one process, from {@code /proc/<pid>/stat} (see proc_pid_stat(5)).
 *
 * @param pid its number, which the kernel gives to another process later
 * @param state one letter; {@code Z} and {@code X} are dead
 * @param parent the parent's pid
 * @param session the pid of the session's leader
 * @param startTicks start time in clock ticks since boot: with the pid and the boot it names exactly one process
 */
record KernelProcess(long pid, char state, long parent, long session, long startTicks) {

    private static final Path PROC = Path.of("/proc");

    boolean isDead() {
        return state == 'Z' || state == 'X';
    }

    ProcessIdentity identity() {
        return new ProcessIdentity(pid, startTicks, ProcessIdentity.presentBoot());
    }

    /** The living process with this number, or nothing. */
    static Optional<KernelProcess> living(long pid) {
        try {
            return Optional.of(parse(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)))
                    .filter(process -> !process.isDead());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static List<KernelProcess> allLiving() {
        List<KernelProcess> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path entry : entries) {
                living(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot list /proc", unreadable);
        }
        return found;
    }

    /** One variable of the environment with which the process was started; nothing if it is not ours to read. */
    Optional<String> startedWith(String variable) {
        try {
            String environment = Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
            String start = variable + "=";
            for (String entry : environment.split("\0", -1)) {
                if (entry.startsWith(start)) {
                    byte[] value = entry.substring(start.length()).getBytes(StandardCharsets.ISO_8859_1);
                    return Optional.of(new String(value, StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        } catch (IOException notOursOrGone) {
            return Optional.empty();
        }
    }

    /** The command name may hold spaces and brackets: the fields begin after the last closing bracket. */
    static KernelProcess parse(String stat) {
        int end = stat.lastIndexOf(')');
        String[] fields = stat.substring(end + 2).trim().split(" ", -1);
        return new KernelProcess(
                Long.parseLong(stat.substring(0, stat.indexOf(' '))),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[19]));
    }
}
