package io.understudy.benchmarks.measure;

import io.understudy.standalone.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a server's own process has held at once: VmHWM, see proc_pid_status(5). */
public final class PeakMemory {
    private final Path process;

    private PeakMemory(Path process) {
        this.process = process;
    }

    /** Forgets the peak so far; programs that the server calls are not counted. */
    public static PeakMemory begin(Part server) throws IOException {
        long pid = server.process()
                .orElseThrow(() -> new IllegalStateException(server.name() + " does not run"))
                .identity()
                .pid();
        Path process = Path.of("/proc", Long.toString(pid));
        // 5: the peak becomes what is held now
        Files.writeString(process.resolve("clear_refs"), "5");
        return new PeakMemory(process);
    }

    /** Bytes. */
    public long end() throws IOException {
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException(process + " does not say its peak");
    }
}
