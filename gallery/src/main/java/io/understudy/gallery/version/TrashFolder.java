package io.understudy.gallery.version;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.gallery.shell.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where a gallery's deleted and replaced files are: {@code <galleries>/.understudy-trash/<host>/<instant>/<path>}. */
final class TrashFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String LIST = """
            cd -- "$1/.understudy-trash/$2" 2>/dev/null || exit 0
            exec find . -mindepth 2 -ignore_readdir_race '(' -type f -o -type l ')' -printf '%s %T@ %P\\0'
            """;

    private static final String REMOVE = """
            cd -- "$1/.understudy-trash/$2" || exit 3
            xargs -0 -r rm -f -- || exit 3
            shift 2
            for date do find "./$date" -depth -type d -empty -delete || exit 3; done
            """;

    private final VersionFolder folder;

    TrashFolder(VersionFolder folder) {
        this.folder = folder;
    }

    /**
     * A file in the trash.
     *
     * @param date folder that it is in, when it was put there
     * @param path below the gallery
     */
    record Kept(String date, String path, FileEntry entry) {
        /** When it was put there; empty for a folder that is not one of Understudy's. */
        Optional<Instant> since() {
            try {
                return Optional.of(STAMP.parse(date.substring(0, date.indexOf('Z') + 1), Instant::from));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** What came of listing it. */
    sealed interface Listing {
        record Listed(List<Kept> files) implements Listing {}

        record Failed(String reason) implements Listing {}
    }

    String path() {
        return folder.galleries() + "/.understudy-trash/" + folder.host();
    }

    Listing list() {
        Outcome outcome = folder.spare()
                .run(List.of("sh", "-c", LIST, "list-trash", folder.galleries(), folder.host()), VersionFolder.LIMIT);
        if (!outcome.ok()) {
            return new Listing.Failed("the trash " + path() + " cannot be listed: " + outcome.reason());
        }
        List<Kept> files = new ArrayList<>();
        // Latin-1 maps bytes to characters one to one, so that the path's bytes can be cut out again.
        for (String entry : new String(outcome.out(), StandardCharsets.ISO_8859_1).split("\0", -1)) {
            String[] parts = entry.split(" ", 3);
            if (parts.length < 3) {
                continue;
            }
            int slash = parts[2].indexOf('/');
            long nanos = new BigDecimal(parts[1])
                    .movePointRight(9)
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
            String path = PathBytes.text(parts[2].substring(slash + 1).getBytes(StandardCharsets.ISO_8859_1));
            files.add(new Kept(parts[2].substring(0, slash), path, new FileEntry(Long.parseLong(parts[0]), nanos)));
        }
        return new Listing.Listed(files);
    }

    /** Removes files for good; returns why it did not succeed, if so. */
    Optional<String> remove(GuardedFiles guarded, Collection<Kept> files) throws SQLException {
        String[] dates = files.stream().map(Kept::date).distinct().sorted().toArray(String[]::new);
        return folder.run(
                guarded,
                REMOVE,
                in -> {
                    for (Kept file : files) {
                        in.write(("./" + file.date() + "/").getBytes(StandardCharsets.US_ASCII));
                        in.write(PathBytes.bytes(file.path()));
                        in.write(0);
                    }
                },
                dates);
    }
}
