package io.understudy.standalone.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a service stop exactly at a named point: it waits there while {@code <name>.freeze} exists and says so with {@code <name>.reached}. */
public final class Drill {
    private final Path folder;

    Drill(Path folder) {
        this.folder = folder;
        disarmAll();
    }

    Path folder() {
        return folder;
    }

    /** From now on the service stops when it comes to that point. */
    public void arm(String point) {
        try {
            Files.deleteIfExists(folder.resolve(point + ".reached"));
            Files.writeString(folder.resolve(point + ".freeze"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service waits there. */
    public boolean reached(String point) {
        return Files.exists(folder.resolve(point + ".reached"));
    }

    /** The service may go on. */
    public void disarm(String point) {
        try {
            Files.deleteIfExists(folder.resolve(point + ".freeze"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a killed run armed must not stop this one. */
    private void disarmAll() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
