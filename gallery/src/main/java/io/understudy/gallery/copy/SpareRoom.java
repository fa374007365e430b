package io.understudy.gallery.copy;

import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much room the spare's disks have. Looked at before a copy, because a MariaDB that restores MyISAM tables onto a full disk waits for
 * ever instead of failing, and so do the pages that others are reading from it.
 */
public final class SpareRoom {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int WORDS = 3;

    /** A folder that is not there yet will be made on the disk of the next one above it; not so the database's. */
    private static final String SCRIPT = """
            room() { printf '%s %s\\n' "$(stat -c %d -- "$1")" "$(stat -f -c '%a %S' -- "$1")"; }
            for folder in "$1" "$2"; do
              while [ ! -e "$folder" ]; do folder=$(dirname -- "$folder"); done
              room "$folder"
            done
            if [ -d "$3" ]; then room "$3"; fi
            """;

    private SpareRoom() {}

    /**
     * One disk.
     *
     * @param device tells one from another
     * @param free bytes that an ordinary account may still write
     */
    public record Room(String device, long free) {}

    /** What was found. */
    public sealed interface Reading {
        /**
         * The room for files, for those that are replaced or deleted, and for tables.
         *
         * @param tables empty when the database's folder cannot be seen from there
         */
        record Read(Room files, Room trash, Optional<Room> tables) implements Reading {}

        record Failed(String reason) implements Reading {}
    }

    /**
     * Looks.
     *
     * @param galleryFolder where the gallery's files go
     * @param trashFolder where those go that it no longer has
     * @param dataFolder the database server's data directory, as it names it
     */
    public static Reading read(Shell spare, String galleryFolder, String trashFolder, String dataFolder) {
        Outcome outcome =
                spare.run(List.of("sh", "-c", SCRIPT, "spare-room", galleryFolder, trashFolder, dataFolder), LIMIT);
        if (!outcome.ok()) {
            return new Reading.Failed(outcome.reason());
        }
        List<Optional<Room>> rooms = outcome.text().lines().map(SpareRoom::room).toList();
        if (rooms.size() < 2 || rooms.contains(Optional.<Room>empty())) {
            return new Reading.Failed("the free space cannot be understood: " + outcome.text());
        }
        return new Reading.Read(
                rooms.getFirst().orElseThrow(),
                rooms.get(1).orElseThrow(),
                rooms.size() > 2 ? rooms.get(2) : Optional.empty());
    }

    private static Optional<Room> room(String line) {
        String[] words = line.split(" ", -1);
        try {
            return words.length == WORDS
                    ? Optional.of(
                            new Room(words[0], Math.multiplyExact(Long.parseLong(words[1]), Long.parseLong(words[2]))))
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
