package io.understudy.standalone.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Programs that come as archives in jars, each unpacked once into the tools folder and shared by all data folders. The folder is the system property
 * {@code understudy.tools}, else {@code .understudy/tools} of the checkout, else one below the folder for temporary files.
 */
public final class Tools {

    /** Fills an empty folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private Tools() {}

    /** The tools folder; it may not exist yet. */
    public static Path folder() {
        String named = System.getProperty("understudy.tools");
        if (named != null) {
            return Path.of(named);
        }
        return checkout()
                .map(root -> root.resolve(".understudy/tools"))
                .orElse(Path.of(
                        System.getProperty("java.io.tmpdir"), "understudy-tools-" + System.getProperty("user.name")));
    }

    /** The folder of the checkout in which this program runs, if it does. */
    public static Optional<Path> checkout() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw")) && Files.isDirectory(at.resolve("standalone"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * The folder of an unpacked archive. It appears under its name only when it is complete; programs that want it at the same time wait for each other.
     */
    static Path unpackedOnce(String name, Unpacking unpacking) {
        Path target = folder().resolve(name);
        try {
            if (Files.isDirectory(target)) {
                return target;
            }
            Files.createDirectories(folder());
            synchronized (Tools.class) {
                try (FileChannel channel = FileChannel.open(
                                folder().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.isDirectory(target)) {
                        Path fresh = Files.createTempDirectory(folder(), name + ".new");
                        unpacking.into(fresh);
                        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + name + " into " + folder(), e);
        }
    }

    static InputStream resource(String path) throws IOException {
        InputStream in = Tools.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }
}
