package io.understudy.standalone.parts;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The system's programs: those on the PATH, those where only root looks, and those that {@code ./understudy} fetched into the tools folder. */
public final class SystemTools {

    private SystemTools() {}

    /** Where a program is, if it is there. */
    public static Optional<Path> find(String program) {
        for (String folder : folders()) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /**
     * Where a program is.
     *
     * @throws PartFailed if it is missing; says how to get it
     */
    public static Path need(String program) {
        return find(program)
                .orElseThrow(
                        () -> new PartFailed(
                                program
                                        + " is missing. What to do: start with ./understudy, which fetches it, or install it with the package manager"));
    }

    /** A PATH on which all of them are found, for the environment of processes. */
    public static String searchPath() {
        return String.join(File.pathSeparator, folders());
    }

    private static Set<String> folders() {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator, -1)) {
            if (folder.startsWith("/")) {
                folders.add(folder);
            }
        }
        folders.add("/usr/local/sbin");
        folders.add("/usr/sbin");
        folders.add("/sbin");
        folders.add(Tools.folder().toAbsolutePath().resolve("bin").toString());
        return folders;
    }
}
