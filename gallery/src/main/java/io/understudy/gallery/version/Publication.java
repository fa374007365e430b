package io.understudy.gallery.version;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.shell.Input;
import io.understudy.gallery.version.Manifest.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a version out of files written here: they are sent in one stream, written to the disk, and the manifest last. Whatever ends it before,
 * there is no manifest, so no version, and pruning removes what is left.
 */
final class Publication {

    /** Alone in the folder, for as long as the script runs; the stream ends with a word, so that a torn one is noticed. */
    private static final String SCRIPT = """
            umask 077
            [ -d "$1" ] || { echo "the folder of galleries $1 is missing" >&2; exit 3; }
            mkdir -p -- "$1/.understudy-versions/$2" && chmod 700 -- "$1/.understudy-versions" &&
              cd -- "$1/.understudy-versions/$2" || exit 3
            [ ! -d "$1/.understudy-trash" ] || chmod 700 -- "$1/.understudy-trash"
            exec 9>> .lock
            flock -n 9 || { echo "another process writes or prunes versions of $2; try again later" >&2; exit 4; }
            [ ! -e "$3/manifest.json" ] || exit 0
            mkdir -p -- "$3" || exit 3
            undo() { rm -f -- "./$3"/*."$4".gz "./$3/manifest.new"; rmdir -- "./$3" 2>/dev/null; }
            ended=no
            while read -r kind size path; do
              case $kind in
                have) [ -f "$path" ] || { echo "$path, which the version needs, is gone" >&2; exit 5; } ;;
                file)
                  head -c "$size" > "$path" && [ "$(stat -c %s -- "$path")" = "$size" ] ||
                    { echo "$path was not written: the disk is full, or the stream ended" >&2; undo "$@"; exit 6; } ;;
                end) ended=yes; break ;;
                *) break ;;
              esac
            done
            [ $ended = yes ] || { echo "the stream ended early" >&2; undo "$@"; exit 6; }
            sync -- "$3"/* && mv -- "$3/manifest.new" "$3/manifest.json" && sync -- "$3" .
            """;

    private Publication() {}

    /**
     * Publishes. A version of that name that is there already is left as it is.
     *
     * @param run marks the fresh files' names
     * @param fresh files written here by their stored path; everything else that the manifest names must be there already
     * @return why there is no new version, if so
     */
    static Optional<String> publish(
            VersionFolder folder, GuardedFiles guarded, Manifest manifest, String run, Map<StoredFile, Path> fresh)
            throws SQLException {
        byte[] text = ManifestFile.render(manifest);
        Input stream = in -> {
            for (StoredFile file : manifest.stored()) {
                if (!fresh.containsKey(file)) {
                    line(in, "have 0 " + file.path());
                }
            }
            for (var entry : fresh.entrySet()) {
                line(in, "file " + entry.getKey().bytes() + " " + entry.getKey().path());
                Files.copy(entry.getValue(), in);
            }
            line(in, "file " + text.length + " " + manifest.name() + "/manifest.new");
            in.write(text);
            line(in, "end 0 .");
        };
        return folder.run(guarded, SCRIPT, stream, manifest.name(), run);
    }

    private static void line(OutputStream in, String text) throws IOException {
        in.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
