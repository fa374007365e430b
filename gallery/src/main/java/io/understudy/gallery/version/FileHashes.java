package io.understudy.gallery.version;

import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files where they are, gently, and tells their SHA-256. */
final class FileHashes {
    private static final int HASH = 64;

    /**
     * Of each path, {@code <sha256>  ./<path>} and a zero byte, or {@code link} instead of the checksum. What has vanished, or cannot be read,
     * is left out.
     */
    private static final String SCRIPT = """
            cd -- "$1" || exit 3
            command -v sha256sum > /dev/null || { echo "the program sha256sum is missing" >&2; exit 5; }
            exec xargs -0 -r -n 500 nice -n 10 sh -c '
              for path do [ ! -L "./$path" ] || printf "link  ./%s\\0" "$path"; done
              for path do [ -L "./$path" ] || [ ! -f "./$path" ] || printf "./%s\\0" "$path"; done |
                xargs -0 -r sha256sum -z -- 2> /dev/null || true' hash-files
            """;

    private FileHashes() {}

    /** What came of it. */
    sealed interface Reading {
        /**
         * What was read.
         *
         * @param sha256 by path, empty for a symbolic link; a path that could not be read is missing
         */
        record Read(Map<String, Optional<String>> sha256) implements Reading {}

        record Failed(String reason) implements Reading {}
    }

    /**
     * Reads them.
     *
     * @param folder absolute; the paths are below it
     */
    static Reading read(Shell shell, String folder, Collection<String> paths, Duration limit) {
        if (paths.isEmpty()) {
            return new Reading.Read(Map.of());
        }
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String path : paths) {
            names.writeBytes(PathBytes.bytes(path));
            names.write(0);
        }
        Outcome outcome = shell.run(List.of("sh", "-c", SCRIPT, "hash-files", folder), names.toByteArray(), limit);
        return outcome.ok() ? parse(outcome.out()) : new Reading.Failed(outcome.reason());
    }

    private static Reading parse(byte[] out) {
        Map<String, Optional<String>> hashes = new HashMap<>();
        // Latin-1 maps bytes to characters one to one, so that the path's bytes can be cut out again.
        for (String line : new String(out, StandardCharsets.ISO_8859_1).split("\0", -1)) {
            int gap = line.indexOf("  ./");
            if (gap < 0) {
                continue;
            }
            String path = PathBytes.text(line.substring(gap + 4).getBytes(StandardCharsets.ISO_8859_1));
            String hash = line.substring(0, gap);
            hashes.put(path, hash.length() == HASH ? Optional.of(hash) : Optional.empty());
        }
        return new Reading.Read(hashes);
    }
}
