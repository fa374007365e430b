package io.understudy.worker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The other side of {@link io.understudy.kit.Checkpoint}. */
record Drill(Path folder) {

    void freezeAt(String checkpoint) {
        try {
            Files.deleteIfExists(folder.resolve(checkpoint + ".reached"));
            Files.createFile(folder.resolve(checkpoint + ".freeze"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReached(String checkpoint) {
        await(checkpoint + " reached")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(folder.resolve(checkpoint + ".reached")));
    }

    /** Lets go whatever stands frozen. */
    void clear() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
