package io.understudy.gallery.fingerprint;

import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks the user files of many galleries with few processes: the same files that {@link FileListing#read} finds one by one. */
public final class TreeWalk {
    /** So many galleries' listings are held in memory at once. */
    private static final int BATCH = 256;
    /** So many galleries share one {@code find}; if it fails, each of them is walked by itself. */
    private static final int CHUNK = 32;

    private static final byte[] DONE = "done".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FAILED = "failed".getBytes(StandardCharsets.US_ASCII);

    /** Tests of names come before those of whole paths, which cost more. */
    private static final String SCRIPT = """
            failed() {
              printf '\\0failed\\0' # find may have been cut off inside a record
              exit 4
            }
            cd -- "$1" || failed
            format=$2
            shift 2
            for host do
              shift
              [ -d "./$host" ] || failed
              for folder in %s; do
                [ -d "./$host/$folder" ] && set -- "$@" "./$host/$folder"
              done
            done
            if [ $# -gt 0 ]; then
              find -H "$@" -ignore_readdir_race -name buffer -regex '\\./[^/]*/upload/buffer' -prune \\
                -o '(' -type f -o -type l ')' \\
                ! '(' -name '%s' -regex '\\./[^/]*/%s' ')' -printf "$format" || failed
            fi
            printf 'done\\0'
            """.formatted(
                    String.join(" ", FileWalk.USER_FOLDERS),
                    CredentialsFile.PATH.substring(CredentialsFile.PATH.lastIndexOf('/') + 1),
                    CredentialsFile.PATH.replace(".", "\\."));

    private final Shell shell;
    private final String galleries;
    private final BiConsumer<String, GalleryTree> visitor;

    private TreeWalk(Shell shell, String galleries, BiConsumer<String, GalleryTree> visitor) {
        this.shell = shell;
        this.galleries = galleries;
        this.visitor = visitor;
    }

    /**
     * Walks {@code <galleries>/<host>} for every host and tells the visitor of each, once.
     *
     * @param galleries the folder with the galleries' folders
     * @param hosts names of the galleries' folders
     */
    public static void walk(
            Shell shell, String galleries, List<String> hosts, BiConsumer<String, GalleryTree> visitor) {
        TreeWalk walk = new TreeWalk(shell, galleries, visitor);
        for (int i = 0; i < hosts.size(); i += BATCH) {
            walk.batch(hosts.subList(i, Math.min(hosts.size(), i + BATCH)));
        }
    }

    private void batch(List<String> hosts) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String host : hosts) {
            names.writeBytes(host.getBytes(StandardCharsets.UTF_8));
            names.write(0);
        }
        Outcome outcome = shell.run(
                List.of(
                        "xargs",
                        "-0",
                        "-n",
                        Integer.toString(CHUNK),
                        "sh",
                        "-c",
                        SCRIPT,
                        "list-user-files",
                        galleries,
                        FileWalk.FORMAT),
                names.toByteArray(),
                FileWalk.LIMIT);
        // xargs answers 123 when one of its commands failed; anything else is no answer about any gallery.
        boolean ran = outcome.ok() || (outcome.exit() == 123 && !outcome.timedOut());
        int at = 0;
        for (int i = 0; i < hosts.size(); i += CHUNK) {
            List<String> chunk = hosts.subList(i, Math.min(hosts.size(), i + CHUNK));
            int end = ran ? chunk(outcome.out(), at, chunk) : -1;
            if (end >= 0) {
                at = end;
            } else {
                chunk.forEach(
                        host -> visitor.accept(host, ran ? alone(host) : new GalleryTree.Failed(outcome.reason())));
                at = ran ? afterFailure(outcome.out(), at) : at;
            }
        }
    }

    /** One of the galleries walked together cannot be read: each for itself shows which. */
    private GalleryTree alone(String host) {
        return switch (FileListing.read(shell, galleries + "/" + host)) {
            case FileListing.Failed failed -> new GalleryTree.Failed(failed.reason());
            case FileListing.Listed listed -> new GalleryTree.Understood(listed);
        };
    }

    /** @return where the next chunk begins; -1 if this one is not complete, then nobody was told */
    private int chunk(byte[] out, int begin, List<String> chunk) {
        Map<String, int[]> parts = new HashMap<>();
        int at = begin;
        byte[] prefix = new byte[0];
        int[] part = new int[2];
        for (int end = FindOutput.indexOf(out, 0, at, out.length);
                end >= 0;
                end = FindOutput.indexOf(out, 0, at, out.length)) {
            if (FindOutput.startsWith(out, at, end, DONE)) {
                tell(out, chunk, parts);
                return end + 1;
            }
            int path = pathOf(out, at, end);
            if (path < 0) {
                return -1;
            }
            if (prefix.length == 0 || !FindOutput.startsWith(out, path, end, prefix)) {
                String host = hostAt(out, path, end);
                if (!chunk.contains(host) || parts.containsKey(host)) {
                    return -1;
                }
                prefix = ("./" + host + "/").getBytes(StandardCharsets.UTF_8);
                part = new int[] {at, at};
                parts.put(host, part);
            }
            part[1] = end + 1;
            at = end + 1;
        }
        return -1;
    }

    private void tell(byte[] out, List<String> chunk, Map<String, int[]> parts) {
        for (String host : chunk) {
            int[] part = parts.getOrDefault(host, new int[2]);
            int skip = ("./" + host + "/").getBytes(StandardCharsets.UTF_8).length;
            visitor.accept(host, new GalleryTree.Raw(out, part[0], part[1], skip));
        }
    }

    /** Skips what a failed chunk wrote. Without its last word, nothing that follows counts. */
    private static int afterFailure(byte[] out, int begin) {
        int at = begin;
        for (int end = FindOutput.indexOf(out, 0, at, out.length);
                end >= 0;
                end = FindOutput.indexOf(out, 0, at, out.length)) {
            if (FindOutput.startsWith(out, at, end, FAILED)) {
                return end + 1;
            }
            at = end + 1;
        }
        return out.length;
    }

    private static int pathOf(byte[] out, int at, int end) {
        int afterSize = FindOutput.indexOf(out, ' ', at, end);
        int afterTime = afterSize < 0 ? -1 : FindOutput.indexOf(out, ' ', afterSize + 1, end);
        return afterTime < 0 || end - afterTime < 4 ? -1 : afterTime + 1;
    }

    /** Of {@code ./<host>/…}. */
    private static String hostAt(byte[] out, int path, int end) {
        int slash = FindOutput.indexOf(out, '/', path + 2, end);
        return slash < 0 ? "" : new String(out, path + 2, slash - path - 2, StandardCharsets.UTF_8);
    }
}
