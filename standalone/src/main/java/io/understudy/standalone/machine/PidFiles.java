package io.understudy.standalone.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file per started process in {@code <data folder>/pids}, so that a later start can end exactly what a killed one left behind. */
final class PidFiles {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final String markPrefix;

    PidFiles(Path dataFolder) {
        this.folder = dataFolder.resolve("pids");
        this.markPrefix = dataFolder + ":";
    }

    String markOf(String part) {
        return markPrefix + part;
    }

    void write(String part, ProcessIdentity identity) {
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(part + ".new");
            Files.writeString(fresh, identity.asLine() + "\n");
            Files.move(fresh, folder.resolve(part + ".pid"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the pid file of " + part + " in " + folder, e);
        }
    }

    void remove(String part) {
        try {
            Files.deleteIfExists(folder.resolve(part + ".pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the pid file of " + part + " in " + folder, e);
        }
    }

    /** Ends what an earlier, killed run left behind, and says for each part how many processes that were. */
    List<String> endLeftOvers() {
        List<String> ended = new ArrayList<>();
        for (Path file : files()) {
            String part = file.getFileName().toString().replaceAll("\\.pid$", "");
            read(file).ifPresent(identity -> {
                int count = ProcessTree.of(identity, markOf(part)).kill(KILL_LIMIT);
                if (count > 0) {
                    ended.add(part + " (" + count + (count == 1 ? " process)" : " processes)"));
                }
            });
            remove(part);
        }
        int unlisted = killAllMarked();
        if (unlisted > 0) {
            ended.add(unlisted + " without a pid file");
        }
        return ended;
    }

    /** Ends everything that carries this data folder's mark. */
    int killAllMarked() {
        return ProcessTree.markedFor(markPrefix).kill(KILL_LIMIT);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.pid")) {
                entries.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder, e);
            }
        }
        return files;
    }

    private static Optional<ProcessIdentity> read(Path file) {
        try {
            return ProcessIdentity.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
