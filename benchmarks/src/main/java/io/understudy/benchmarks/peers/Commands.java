package io.understudy.benchmarks.peers;

import io.understudy.benchmarks.world.BenchWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a peer's commands, each to its end. */
final class Commands {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final BenchWorld world;
    private final Path folder;

    /** @param folder the peer's own, in which its commands run */
    Commands(BenchWorld world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /**
     * What it printed.
     *
     * @throws IOException if it fails, with what it said
     */
    String run(List<String> argv) throws IOException {
        Path out = folder.resolve("last.out");
        Path err = folder.resolve("last.err");
        ProcessBuilder builder =
                world.peerProgram(folder, argv).redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(argv.getFirst() + " did not end within " + LIMIT.toMinutes() + " min");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(argv.getFirst() + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(argv.getFirst() + " exited " + process.exitValue() + ": "
                    + Files.readString(err, StandardCharsets.UTF_8).strip());
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** The number in the line {@code <word> <number>}. */
    static long number(String word, String out) throws IOException {
        for (String line : out.split("\n", -1)) {
            if (line.startsWith(word + " ")) {
                return Long.parseLong(line.substring(word.length() + 1).trim());
            }
        }
        throw new IOException("the peer printed no line '" + word + "': " + out.strip());
    }
}
