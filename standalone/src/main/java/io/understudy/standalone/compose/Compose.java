package io.understudy.standalone.compose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine's command line, called in the folder with docker-compose.yml. */
final class Compose {
    private final Path root;

    Compose(Path root) {
        this.root = root;
    }

    /** How a command ended; its output is read to the end, and never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Ended(int exit, byte[] out, String error) {
        String text() {
            return new String(out, StandardCharsets.UTF_8).strip();
        }
    }

    /** {@code docker compose …}, which must end well. */
    String compose(Duration limit, String... words) throws IOException {
        return must(limit, joined(List.of("docker", "compose"), words));
    }

    /** {@code docker …}, which must end well. */
    String docker(Duration limit, String... words) throws IOException {
        return must(limit, joined(List.of("docker"), words));
    }

    /** A command inside a service's container; its exit status is the caller's business. */
    Ended exec(String service, String... words) throws IOException {
        return run(Duration.ofSeconds(20), joined(List.of("docker", "compose", "exec", "-T", service), words));
    }

    /** The port on the host by which a container's port is published. */
    int port(String service, int port) throws IOException {
        String address = compose(Duration.ofSeconds(20), "port", service, Integer.toString(port));
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private String must(Duration limit, List<String> command) throws IOException {
        Ended ended = run(limit, command);
        if (ended.exit() != 0) {
            String error = ended.error().strip();
            throw new IOException(String.join(" ", command) + ": exit " + ended.exit() + ": "
                    + error.substring(Math.max(0, error.length() - 400)));
        }
        return ended.text();
    }

    private Ended run(Duration limit, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).directory(root.toFile()).start();
        process.getOutputStream().close();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread errorReader = reader(process.getErrorStream(), error);
        Thread outReader = reader(process.getInputStream(), out);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " did not end within " + limit.toSeconds() + " s");
            }
            outReader.join();
            errorReader.join();
            return new Ended(process.exitValue(), out.toByteArray(), error.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Thread reader(InputStream in, ByteArrayOutputStream to) {
        return Thread.ofVirtual().start(() -> {
            try (in) {
                in.transferTo(to);
            } catch (IOException ended) {
                // What was read until then is what there is.
            }
        });
    }

    private static List<String> joined(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }
}
