package io.understudy.gallery.fingerprint;

import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One {@code find} over the folders that hold user files. */
final class FileWalk {
    /** Everything else below a gallery is Piwigo's code, or made again by it ({@code _data}, {@code upload/buffer}). */
    static final List<String> USER_FOLDERS =
            List.of("upload", "galleries", "local", "plugins", "themes", "template-extension", "language");

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** -H: a user folder may itself be a link to another disk. Files that vanish meanwhile are no error. */
    private static final String SCRIPT = """
            cd -- "$1" || exit 3
            credentials=$2
            shift 2
            for folder do
              shift
              [ -d "$folder" ] && set -- "$@" "$folder"
            done
            [ $# -gt 0 ] || exit 0
            exec find -H "$@" -ignore_readdir_race -path upload/buffer -prune -o ! -path "$credentials" \\
              '(' -type f -o -type l ')' -printf '%s %T@ %p\\0'
            """;

    private FileWalk() {}

    static FileListing read(Shell shell, String folder) {
        List<String> argv =
                new ArrayList<>(List.of("sh", "-c", SCRIPT, "list-user-files", folder, CredentialsFile.PATH));
        argv.addAll(USER_FOLDERS);
        Outcome outcome = shell.run(argv, LIMIT);
        return outcome.ok() ? parse(outcome.out()) : new FileListing.Failed(outcome.reason());
    }

    private static FileListing parse(byte[] out) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        int start = 0;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == 0) {
                if (!add(files, out, start, i)) {
                    return new FileListing.Failed("the list of files cannot be understood");
                }
                start = i + 1;
            }
        }
        return start == out.length
                ? new FileListing.Listed(files)
                : new FileListing.Failed("the list of files is cut off");
    }

    /** {@code <bytes> <seconds>.<fraction> <path>}. */
    private static boolean add(SortedMap<String, FileEntry> files, byte[] out, int start, int end) {
        int afterSize = indexOfSpace(out, start, end);
        int afterTime = indexOfSpace(out, afterSize + 1, end);
        if (afterSize < 0 || afterTime < 0) {
            return false;
        }
        try {
            long size = Long.parseLong(ascii(out, start, afterSize));
            long nanos = nanos(ascii(out, afterSize + 1, afterTime));
            byte[] path = Arrays.copyOfRange(out, afterTime + 1, end);
            files.put(PathBytes.text(path), new FileEntry(size, nanos));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** find writes ten digits of a second, of which the kernel gives nine. */
    private static long nanos(String seconds) {
        return new BigDecimal(seconds)
                .movePointRight(9)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static int indexOfSpace(byte[] out, int from, int end) {
        for (int i = from; i < end; i++) {
            if (out[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static String ascii(byte[] out, int start, int end) {
        return new String(out, start, end - start, StandardCharsets.US_ASCII);
    }
}
