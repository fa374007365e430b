package io.understudy.gallery.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A started command whose output is read as it comes. */
public final class RunningCommand implements AutoCloseable {
    private static final int ERRORS_KEPT = 16 * 1024;
    /** A child that outlived the command may keep its output open; it is not waited for longer than this. */
    private static final Duration OUTPUT_GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final StreamReader out;
    private final StreamReader err;

    /** Takes over all streams of the process. */
    public RunningCommand(Process process) {
        this.process = process;
        String name = "output-of-" + process.pid();
        this.out = new StreamReader(process.getInputStream(), Integer.MAX_VALUE, name);
        this.err = new StreamReader(process.getErrorStream(), ERRORS_KEPT, name + "-err");
    }

    /** Takes the next line of its output; empty when none came within the limit or none will come. */
    public Optional<String> line(Duration limit) {
        try {
            return out.takeLine(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Gives it its input, waits for its end, kills it at the limit.
     *
     * @param stdin the input, closed after that
     * @return its outcome; the output without lines taken before
     */
    public Outcome finish(byte[] stdin, Duration limit) {
        return finish(in -> in.write(stdin), limit);
    }

    /** The same with an input that is not held in memory; an input that fails half-way is cut off there. */
    public Outcome finish(Input stdin, Duration limit) {
        Thread.ofPlatform().daemon().name("input-of-" + process.pid()).start(() -> write(stdin));
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                close();
                process.waitFor(OUTPUT_GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
            byte[] output = out.rest(OUTPUT_GRACE);
            String errors = new String(err.rest(OUTPUT_GRACE), StandardCharsets.UTF_8);
            return new Outcome(ended ? process.exitValue() : Outcome.NOT_STARTED, output, errors, !ended);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            return Outcome.notStarted("interrupted");
        }
    }

    private void write(Input stdin) {
        try (OutputStream in = process.getOutputStream()) {
            stdin.writeTo(in);
        } catch (IOException endedWithoutReadingIt) {
            // Its exit status tells what that means.
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id on this machine. */
    public long pid() {
        return process.pid();
    }

    /** Kills it and its children, if it has not ended. */
    @Override
    public void close() {
        // Children first: once their parent is gone they can no longer be found.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
