package io.understudy.standalone.parts;

import java.nio.file.Path;

/** A program of ours in a JVM of its own. */
public final class JavaPart {

    private JavaPart() {}

    /** The {@code java} that runs this program. */
    public static Path javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
