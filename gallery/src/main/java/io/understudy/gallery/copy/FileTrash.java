package io.understudy.gallery.copy;

import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes files that the main no longer has out of a spare's gallery. They are moved to a dated folder, never removed. */
public final class FileTrash {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Paths are relative, end with zero bytes, and may already have been moved by a run that was killed. */
    private static final String SCRIPT = """
            umask 077
            cd -- "$1" || exit 3
            export TRASH="$2" DEADLINE="$3"
            exec xargs -0 -r -n 200 sh -c '
              [ "$(date +%s)" -lt "$DEADLINE" ] || { echo "too late" >&2; exit 255; }
              for path do
                [ -e "./$path" ] || [ -L "./$path" ] || continue
                mkdir -p -- "$TRASH/$(dirname -- "$path")" && mv -f -T -- "./$path" "$TRASH/$path" || exit 255
              done' move-to-trash
            """;

    private FileTrash() {}

    /**
     * An instant by the spare's clock.
     *
     * @param epochSecond seconds since 1970
     */
    public record Deadline(long epochSecond) {

        /** So long from now, to be asked for before the permission that it limits; empty when the clock cannot be read. */
        public static Optional<Deadline> in(Shell spare, Duration time) {
            Outcome now = spare.run(List.of("date", "+%s"), Duration.ofSeconds(10));
            return now.ok() && now.text().matches("[0-9]{1,18}")
                    ? Optional.of(new Deadline(Long.parseLong(now.text()) + Math.max(1, time.toSeconds())))
                    : Optional.empty();
        }
    }

    /**
     * {@code <galleries>/.understudy-trash/<host>/<instant>}, to the millisecond: whatever is moved there later must not overwrite what a version
     * needs, so every pass has a folder of its own.
     */
    public static String folder(String galleries, String host, Instant at) {
        return folder(galleries, host) + "/" + STAMP.format(at);
    }

    /** Where all of a gallery's trash is: {@code <galleries>/.understudy-trash/<host>}. */
    public static String folder(String galleries, String host) {
        return galleries + "/.understudy-trash/" + host;
    }

    /**
     * Moves files out of the gallery.
     *
     * @param galleryFolder the spare's, absolute
     * @param trash see {@link #folder}; made if anything is moved
     * @param paths as a listing has them
     * @param deadline moves of further files are not begun after it
     * @return why it did not succeed, if so
     */
    public static Optional<String> move(
            GuardedFiles spare, String galleryFolder, String trash, Collection<String> paths, Deadline deadline)
            throws SQLException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String path : paths) {
            names.writeBytes(PathBytes.bytes(path));
            names.write(0);
        }
        List<String> argv =
                List.of("sh", "-c", SCRIPT, "trash-files", galleryFolder, trash, Long.toString(deadline.epochSecond()));
        return switch (spare.run(argv, names.toByteArray(), LIMIT)) {
            case GuardedFiles.Result.Refused refused -> Optional.of(refused.sentence());
            case GuardedFiles.Result.NotRun notRun -> Optional.of(notRun.reason());
            case GuardedFiles.Result.Ran ran ->
                ran.outcome().ok()
                        ? Optional.empty()
                        : Optional.of(ran.outcome().reason());
        };
    }
}
