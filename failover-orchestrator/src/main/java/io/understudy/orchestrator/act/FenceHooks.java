package io.understudy.orchestrator.act;

import io.understudy.fleet.FenceHook;
import io.understudy.fleet.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs a pair's fence hook. Its exit code proves nothing: only the status command's word is believed. */
@ApplicationScoped
class FenceHooks {
    private static final Logger LOG = Logger.getLogger(FenceHooks.class);
    private static final int KEPT_OUTPUT = 2000;

    private final Set<String> ran = ConcurrentHashMap.newKeySet();

    /** The word "off" counts only after this process has run the off command for this decision: a main that merely died can come back. */
    Seen status(PairContext c, Server server) {
        if (!ran.contains(key(c))) {
            return new Seen.Otherwise("the fence hook has not been run for decision " + c.decision());
        }
        Ran answer = run(hook(c).status(), c, server);
        String firstLine = answer.output().lines().findFirst().orElse("");
        return answer.exit() == 0 && firstLine.strip().equals("off")
                ? new Seen.AsWanted("the fence hook's status says that " + server.name() + " is off")
                : new Seen.Otherwise("the fence hook's status of " + server.name() + " is not off: " + answer);
    }

    /** Empty if the command went well, else what it said. */
    String off(PairContext c, Server server) {
        Ran answer = run(hook(c).off(), c, server);
        LOG.infof("pair=%s server=%s event=fence-hook %s", c.pair().pair(), server.name(), answer);
        ran.add(key(c));
        return answer.exit() == 0 ? "" : "the fence hook failed: " + answer;
    }

    private static String key(PairContext c) {
        return c.pair().pair() + " " + c.decision();
    }

    private static FenceHook hook(PairContext c) {
        return c.inventory().fence().orElseThrow();
    }

    private record Ran(int exit, String output) {
        @Override
        public String toString() {
            return "exit " + exit + ", output: " + output.strip();
        }
    }

    private static Ran run(List<String> command, PairContext c, Server server) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("UNDERSTUDY_PAIR", c.pair().pair());
        builder.environment().put("UNDERSTUDY_SERVER", server.name());
        builder.environment().put("UNDERSTUDY_EPOCH", Long.toString(c.epoch()));
        builder.environment().put("UNDERSTUDY_DECISION", Long.toString(c.decision()));
        Path output = null;
        try {
            output = Files.createTempFile("understudy-fence", ".log");
            Process process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(hook(c).limit().toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Ran(-1, "ended after " + hook(c).limit() + "; " + tail(output));
            }
            return new Ran(process.exitValue(), tail(output));
        } catch (IOException e) {
            return new Ran(-1, "cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ran(-1, "interrupted");
        } finally {
            remove(output);
        }
    }

    private static String tail(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            return new String(in.readNBytes(KEPT_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static void remove(Path output) {
        if (output != null) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException e) {
                LOG.debugf("%s stays: %s", output, e.getMessage());
            }
        }
    }
}
