package io.understudy.worker;

import io.understudy.fleet.Reach;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of its own, as small and as read-only as a test wants it, mounted on a folder. Only root may mount: elsewhere the test is skipped. */
final class TightDisk implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path folder;

    private TightDisk(Path folder) {
        this.folder = folder;
    }

    /** @param options of a tmpfs, for example {@code size=1m} */
    static TightDisk on(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        Outcome mounted = run("mount", "-t", "tmpfs", "-o", options, "understudy-test", folder.toString());
        Assumptions.assumeTrue(mounted.ok(), "a disk cannot be mounted here: " + mounted.err());
        return new TightDisk(folder);
    }

    void change(String options) {
        Outcome changed = run("mount", "-o", "remount," + options, folder.toString());
        if (!changed.ok()) {
            throw new IllegalStateException(changed.reason());
        }
    }

    private static Outcome run(String... argv) {
        return Shell.of(new Reach.Local()).run(List.of(argv), LIMIT);
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }
}
