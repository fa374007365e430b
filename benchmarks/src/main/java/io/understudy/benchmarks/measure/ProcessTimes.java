package io.understudy.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Processor time of one process from {@code /proc/<pid>/stat}, in seconds.
 *
 * @param own user and system time of the process itself, all its threads
 * @param children the same of those children that have ended and were waited for, with all that these waited for
 */
public record ProcessTimes(double own, double children) {
    /** Linux shows times in these units to every program, whatever the kernel counts in (USER_HZ, see time(7)). */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Of a living process; nothing once it is gone. */
    public static Optional<ProcessTimes> of(long pid) {
        try {
            return Optional.of(
                    parse(Files.readString(Path.of("/proc", pid + "", "stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Of this very program. */
    public static ProcessTimes ofThisProgram() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The command name may hold spaces and brackets: the numbered fields begin after the last closing bracket. */
    static ProcessTimes parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
        return new ProcessTimes(
                (ticks(fields, USER) + ticks(fields, SYSTEM)) / TICKS_PER_SECOND,
                (ticks(fields, CHILDREN_USER) + ticks(fields, CHILDREN_SYSTEM)) / TICKS_PER_SECOND);
    }

    private static long ticks(String[] fields, int field) {
        return Long.parseLong(fields[field]);
    }
}
