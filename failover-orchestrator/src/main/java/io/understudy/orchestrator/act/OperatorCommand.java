package io.understudy.orchestrator.act;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs a command of the operator's: its context stands in environment variables, it ends with its children at its time limit, and the
 * beginning of what it wrote is kept.
 */
final class OperatorCommand {
    private static final Logger LOG = Logger.getLogger(OperatorCommand.class);
    private static final int KEPT_OUTPUT = 16_000;

    /** Exit status of a command that did not end by itself. */
    static final int NOT_ENDED = -1;

    /** Exit status of a command that could not be started at all. */
    static final int NOT_STARTED = -2;

    private OperatorCommand() {}

    /** @param complaint what it wrote to standard error, or why it has no exit status */
    record Ran(int exit, String output, String complaint) {
        @Override
        public String toString() {
            return "exit " + exit + ", output: " + (output.strip() + "\n" + complaint.strip()).strip();
        }
    }

    static Ran run(List<String> command, Map<String, String> context, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(context);
        Path output = null;
        Path complaint = null;
        try {
            output = Files.createTempFile("understudy-command", ".out");
            complaint = Files.createTempFile("understudy-command", ".err");
            Process process;
            try {
                process = builder.redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .redirectError(complaint.toFile())
                        .start();
            } catch (IOException e) {
                return new Ran(NOT_STARTED, "", "cannot be run: " + e.getMessage());
            }
            return await(process, limit, output, complaint);
        } catch (IOException e) {
            return new Ran(NOT_ENDED, "", "its output cannot be kept: " + e.getMessage());
        } finally {
            remove(output);
            remove(complaint);
        }
    }

    private static Ran await(Process process, Duration limit, Path output, Path complaint) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ran(process.exitValue(), kept(output), kept(complaint));
            }
            end(process);
            return new Ran(NOT_ENDED, kept(output), "ended after " + limit + "; " + kept(complaint));
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return new Ran(NOT_ENDED, "", "interrupted");
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String kept(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(KEPT_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static void remove(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debugf("%s stays: %s", file, e.getMessage());
            }
        }
    }
}
