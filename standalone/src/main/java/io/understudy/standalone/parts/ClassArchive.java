package io.understudy.standalone.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Classes of a jar in the form in which a JVM loads them fastest (class data sharing): a service starts in about half the time. One process of this program writes
 * the archive, at its good end, which takes that end some seconds; all later ones read it. It becomes visible whole or not at all, and not when its writer was killed.
 *
 * @param shared where it is read; the Java version is added to the name, because another one could not use it
 * @param jar the jar; an archive older than it is written anew
 */
record ClassArchive(Path shared, Path jar) {

    ClassArchive {
        shared = shared.resolveSibling(shared.getFileName() + "-" + Runtime.version());
    }

    /** Whether there is one to read. */
    boolean isFresh() {
        try {
            return Files.exists(shared)
                    && Files.getLastModifiedTime(shared).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** Whether that process is the one of this program that writes it. */
    boolean isWrittenBy(Path ownFolder) {
        String writer = System.getProperties()
                .computeIfAbsent("understudy.archive." + shared, none -> ownFolder.toString())
                .toString();
        return !isFresh() && writer.equals(ownFolder.toString());
    }

    /** The JVM's flags for a process with that folder. */
    List<String> flags(Path ownFolder) {
        if (isFresh()) {
            return List.of("-XX:SharedArchiveFile=" + shared, "-Xshare:auto", "-Xlog:cds=off");
        }
        return isWrittenBy(ownFolder)
                ? List.of("-XX:ArchiveClassesAtExit=" + own(ownFolder), "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** Makes visible what the process with that folder wrote; only after its good end. */
    void publish(Path ownFolder) {
        try {
            if (Files.exists(own(ownFolder))) {
                Files.move(own(ownFolder), shared, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + own(ownFolder) + " to " + shared, e);
        }
    }

    /** Removes what a process with that folder may have begun to write before it was killed. */
    void discard(Path ownFolder) {
        try {
            Files.deleteIfExists(own(ownFolder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + own(ownFolder), e);
        }
    }

    private static Path own(Path ownFolder) {
        return ownFolder.resolve("classes.new");
    }
}
