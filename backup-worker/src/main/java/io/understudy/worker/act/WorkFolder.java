package io.understudy.worker.act;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * Holds dumps and logins under way, in a folder of this process that only its user can enter. What a killed process left is recognised by its
 * lock, which the kernel has dropped, and removed.
 */
@ApplicationScoped
class WorkFolder {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String LOCK = ".lock";

    @Inject
    WorkerSettings settings;

    private Path own;
    private FileChannel channel;

    @PostConstruct
    void open() {
        try {
            Path all = settings.workFolder()
                    .orElse(Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "understudy-worker-" + System.getProperty("user.name")));
            Files.createDirectories(all.toAbsolutePath().getParent());
            if (!Files.isDirectory(all)) {
                Files.createDirectory(all, OWNER_ONLY);
            }
            refuseForeign(all);
            own = Files.createTempDirectory(all, "worker-", OWNER_ONLY);
            channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            removeAbandoned(all);
        } catch (IOException e) {
            throw new UncheckedIOException("the worker's folder cannot be used", e);
        }
    }

    private static void refuseForeign(Path all) throws IOException {
        boolean mine = Files.getOwner(all).getName().equals(System.getProperty("user.name"));
        if (!mine
                || !PosixFilePermissions.toString(Files.getPosixFilePermissions(all))
                        .endsWith("------")) {
            throw new IOException(all + " must belong to this user and be closed to all others");
        }
    }

    private void removeAbandoned(Path all) throws IOException {
        List<Path> folders;
        try (var entries = Files.list(all)) {
            folders = entries.filter(f -> f.getFileName().toString().startsWith("worker-") && !f.equals(own))
                    .toList();
        }
        for (Path folder : folders) {
            if (isAbandoned(folder)) {
                remove(folder);
            }
        }
    }

    /** One that is only just being made has no lock file yet. */
    private static boolean isAbandoned(Path folder) throws IOException {
        Path lockFile = folder.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel other = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = other.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (var entries = Files.walk(folder)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** A folder for one run; {@link #endRun} removes it. */
    Path forRun(String run) throws IOException {
        return Files.createDirectory(own.resolve(run), OWNER_ONLY);
    }

    /** Removes a run's dump. Versions, once they are kept, are taken from here before. */
    void endRun(Path folder) throws IOException {
        remove(folder);
    }

    @PreDestroy
    void close() throws IOException {
        channel.close();
        remove(own);
    }
}
