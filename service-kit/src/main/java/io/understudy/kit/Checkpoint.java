package io.understudy.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Named points between two steps at which drills and tests stop a process, to kill or freeze it exactly there. Without
 * {@code understudy.drill.folder} it does nothing.
 */
public final class Checkpoint {
    private static final long LOOK_EVERY_MILLIS = 20;

    private Checkpoint() {}

    /**
     * If {@code <folder>/<name>.freeze} exists, creates {@code <folder>/<name>.reached} and waits until the former is gone.
     *
     * @param name a file name without a folder
     */
    public static void reached(String name) {
        Optional<String> folder = ConfigProvider.getConfig().getOptionalValue("understudy.drill.folder", String.class);
        folder.filter(f -> !f.isBlank()).ifPresent(f -> waitIn(Path.of(f), name));
    }

    private static void waitIn(Path folder, String name) {
        Path freeze = folder.resolve(name + ".freeze");
        if (!Files.exists(freeze)) {
            return;
        }
        try {
            announce(folder.resolve(name + ".reached"));
            while (Files.exists(freeze)) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("drill folder " + folder + " cannot be used", e);
        } catch (InterruptedException e) {
            // The process is being stopped: go on, as it would without a drill.
            Thread.currentThread().interrupt();
        }
    }

    private static void announce(Path reached) throws IOException {
        try {
            Files.createFile(reached);
        } catch (FileAlreadyExistsException e) {
            // An earlier freeze of the same name left it, which says the same.
            return;
        }
    }
}
