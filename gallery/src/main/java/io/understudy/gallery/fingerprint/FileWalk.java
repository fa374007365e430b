package io.understudy.gallery.fingerprint;

import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
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

    static final Duration LIMIT = Duration.ofMinutes(10);

    /** What find writes of a file: {@code <bytes> <seconds>.<fraction> <path>} and a zero byte. */
    static final String FORMAT = "%s %T@ %p\\0";

    /** -H: a user folder may itself be a link to another disk. Files that vanish meanwhile are no error. */
    private static final String SCRIPT = """
            cd -- "$1" || exit 3
            credentials=$2
            format=$3
            shift 3
            for folder do
              shift
              [ -d "$folder" ] && set -- "$@" "$folder"
            done
            [ $# -gt 0 ] || exit 0
            exec find -H "$@" -ignore_readdir_race -path upload/buffer -prune -o ! -path "$credentials" \\
              '(' -type f -o -type l ')' -printf "$format"
            """;

    private FileWalk() {}

    static FileListing read(Shell shell, String folder) {
        List<String> argv =
                new ArrayList<>(List.of("sh", "-c", SCRIPT, "list-user-files", folder, CredentialsFile.PATH, FORMAT));
        argv.addAll(USER_FOLDERS);
        Outcome outcome = shell.run(argv, LIMIT);
        byte[] out = outcome.out();
        return outcome.ok() ? parse(out, 0, out.length, 0) : new FileListing.Failed(outcome.reason());
    }

    /**
     * The listing that find wrote into {@code [from, to)}.
     *
     * @param skip length of what stands before each path
     */
    static FileListing parse(byte[] out, int from, int to, int skip) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        int start = from;
        for (int end = FindOutput.indexOf(out, 0, start, to); end >= 0; end = FindOutput.indexOf(out, 0, start, to)) {
            if (!add(files, out, start, end, skip)) {
                return new FileListing.Failed("the list of files cannot be understood");
            }
            start = end + 1;
        }
        return start == to ? new FileListing.Listed(files) : new FileListing.Failed("the list of files is cut off");
    }

    private static boolean add(SortedMap<String, FileEntry> files, byte[] out, int start, int end, int skip) {
        int afterSize = FindOutput.indexOf(out, ' ', start, end);
        int afterTime = afterSize < 0 ? -1 : FindOutput.indexOf(out, ' ', afterSize + 1, end);
        if (afterTime < 0 || afterTime + 1 + skip > end) {
            return false;
        }
        try {
            long size = FindOutput.number(out, start, afterSize);
            long nanos = FindOutput.nanos(out, afterSize + 1, afterTime);
            byte[] path = Arrays.copyOfRange(out, afterTime + 1 + skip, end);
            files.put(PathBytes.text(path), new FileEntry(size, nanos));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
