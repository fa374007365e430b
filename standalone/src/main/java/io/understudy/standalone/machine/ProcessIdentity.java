package io.understudy.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names one process for ever: a pid alone is given to another process later.
 *
 * @param pid the process number
 * @param startTicks its start in clock ticks since the boot
 * @param boot the kernel's random id of the boot
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {

    /** The identity of the process that has this number now, if one has. */
    public static Optional<ProcessIdentity> of(long pid) {
        return KernelProcess.living(pid).map(KernelProcess::identity);
    }

    /** Whether this very process still lives; a zombie does not. */
    public boolean isAlive() {
        return boot.equals(presentBoot())
                && KernelProcess.living(pid)
                        .map(KernelProcess::startTicks)
                        .filter(ticks -> ticks == startTicks)
                        .isPresent();
    }

    static String presentBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the boot id of this Linux", unreadable);
        }
    }

    String asLine() {
        return pid + " " + startTicks + " " + boot;
    }

    static Optional<ProcessIdentity> parse(String line) {
        String[] fields = line.trim().split(" ", -1);
        try {
            return fields.length == 3
                    ? Optional.of(new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]))
                    : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }
}
