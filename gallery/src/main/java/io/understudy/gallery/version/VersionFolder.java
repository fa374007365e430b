package io.understudy.gallery.version;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.shell.Input;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.Manifest.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The folder of one gallery's versions on its spare. Reading needs no permission; whatever changes it runs as {@link GuardedFiles} allow. */
public final class VersionFolder {
    static final Duration LIMIT = Duration.ofMinutes(10);

    /** All manifests in one answer: their names, sizes and pins, an empty line, their contents one after the other. */
    private static final String LIST = """
            [ -d "$1" ] || { echo "the folder of galleries $1 is missing" >&2; exit 3; }
            cd -- "$1/.understudy-versions/$2" 2>/dev/null || exit 0
            found=$(find . -mindepth 2 -maxdepth 2 '(' -name manifest.json -o -name pinned ')' -printf '%P %s\\n' | LC_ALL=C sort)
            printf '%s\\n\\n' "$found"
            printf '%s\\n' "$found" | sed -n 's|/manifest.json .*|/manifest.json|p' | xargs -r cat --
            """;

    private static final String PIN = """
            cd -- "$1/.understudy-versions/$2/$3" && [ -f manifest.json ] || { echo "there is no version $3" >&2; exit 3; }
            if [ "$4" = pin ]; then umask 077; cat > pinned.new && sync -- pinned.new && mv -f -- pinned.new pinned; else rm -f -- pinned; fi
            """;

    private final Shell spare;
    private final String galleries;
    private final String host;

    /**
     * A gallery's folder of versions, whether it exists or not.
     *
     * @param spare shell to the server that keeps them
     * @param galleries folder of its galleries, see {@link io.understudy.fleet.Server#galleries()}
     * @param host the gallery's host
     */
    public VersionFolder(Shell spare, String galleries, String host) {
        this.spare = spare;
        this.galleries = galleries;
        this.host = host;
    }

    /** A version that can be restored, as far as its manifest tells. */
    public record Version(Manifest manifest, boolean pinned) {
        public String name() {
            return manifest.name();
        }

        public Instant asOf() {
            return manifest.asOf();
        }
    }

    /** A folder whose manifest is not to be believed. */
    public record Damaged(String name, String reason) {}

    /** What came of looking for versions. */
    public sealed interface Listing {
        /**
         * All of them.
         *
         * @param versions oldest first
         */
        record Listed(List<Version> versions, List<Damaged> damaged) implements Listing {
            public Optional<Version> newest() {
                return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
            }

            public Optional<Version> find(String name) {
                return versions.stream().filter(v -> v.name().equals(name)).findFirst();
            }
        }

        record Failed(String reason) implements Listing {}
    }

    public String host() {
        return host;
    }

    String galleries() {
        return galleries;
    }

    Shell spare() {
        return spare;
    }

    /** {@code <galleries>/.understudy-versions/<host>}. */
    String path() {
        return galleries + "/.understudy-versions/" + host;
    }

    /** Every version, and every one that should be one. */
    public Listing list() {
        Outcome outcome = spare.run(List.of("sh", "-c", LIST, "list-versions", galleries, host), LIMIT);
        if (!outcome.ok()) {
            return new Listing.Failed(
                    "the versions of " + host + " in " + path() + " cannot be listed: " + outcome.reason());
        }
        if (outcome.out().length == 0) {
            return new Listing.Listed(List.of(), List.of());
        }
        return parse(outcome.out());
    }

    private Listing parse(byte[] out) {
        int end = indexOfEmptyLine(out);
        if (end < 0) {
            return new Listing.Failed("the list of versions of " + host + " is cut off");
        }
        List<String> lines = new String(out, 0, end, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
        List<Version> versions = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        int at = end + 2;
        for (String line : lines) {
            String folder = line.substring(0, line.indexOf('/'));
            String rest = line.substring(line.indexOf('/') + 1);
            if (!rest.startsWith(ManifestFile.NAME + " ")) {
                continue;
            }
            int size = Integer.parseInt(rest.substring(rest.indexOf(' ') + 1));
            if (at + size > out.length) {
                return new Listing.Failed("the list of versions of " + host + " changed while it was read; look again");
            }
            switch (ManifestFile.parse(folder, Arrays.copyOfRange(out, at, at + size))) {
                case ManifestFile.Reading.Sound sound ->
                    versions.add(new Version(
                            sound.manifest(), lines.stream().anyMatch(l -> l.startsWith(folder + "/pinned "))));
                case ManifestFile.Reading.Damaged bad -> damaged.add(new Damaged(folder, bad.reason()));
            }
            at += size;
        }
        return new Listing.Listed(List.copyOf(versions), List.copyOf(damaged));
    }

    private static int indexOfEmptyLine(byte[] out) {
        for (int i = 0; i + 1 < out.length; i++) {
            if (out[i] == '\n' && out[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Keeps a version from being pruned until it is unpinned; the reason is kept with it. */
    public Optional<String> pin(GuardedFiles guarded, String version, String reason) throws SQLException {
        return run(guarded, PIN, in -> in.write(reason.getBytes(StandardCharsets.UTF_8)), version, "pin");
    }

    /** Gives a pinned version back to the rules of retention. */
    public Optional<String> unpin(GuardedFiles guarded, String version) throws SQLException {
        return run(guarded, PIN, in -> {}, version, "unpin");
    }

    /**
     * Runs a script that changes the folder: galleries' folder and host are its first arguments.
     *
     * @return why it did not succeed, if so
     */
    Optional<String> run(GuardedFiles guarded, String script, Input stdin, String... more) throws SQLException {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "versions", galleries, host));
        argv.addAll(List.of(more));
        return switch (guarded.run(argv, stdin, LIMIT)) {
            case GuardedFiles.Result.Refused refused -> Optional.of(refused.sentence());
            case GuardedFiles.Result.NotRun notRun -> Optional.of(notRun.reason());
            case GuardedFiles.Result.Ran ran ->
                ran.outcome().ok()
                        ? Optional.empty()
                        : Optional.of(ran.outcome().reason());
        };
    }

    /**
     * Brings a file here and looks whether it is what the manifest says.
     *
     * @return what is wrong with it, if so
     */
    Optional<String> fetch(StoredFile file, Path to) throws IOException {
        String where = path() + "/" + file.path();
        Path errors = to.resolveSibling(to.getFileName() + ".errors");
        Process process = new ProcessBuilder(spare.commandLine(List.of("cat", "--", where)))
                .redirectOutput(to.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.of(where + " cannot be read: "
                        + Files.readString(errors, StandardCharsets.ISO_8859_1).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(where + " was not read to its end: interrupted");
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(errors);
        }
        if (Files.size(to) != file.bytes()) {
            return Optional.of(where + " has " + Files.size(to) + " bytes, its manifest says " + file.bytes());
        }
        return Sha256.of(to).equals(file.sha256())
                ? Optional.empty()
                : Optional.of(where + " is damaged: its checksum is not that of its manifest");
    }
}
