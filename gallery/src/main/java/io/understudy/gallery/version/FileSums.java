package io.understudy.gallery.version;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.fingerprint.PathBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The SHA-256 of files, each with the size and time that it had then: a file that has others now has no checksum. As a file:
 * {@link PathRecords} of {@code <sha256> <bytes> <nanoseconds since 1970>}.
 *
 * @param files by path below the gallery's folder, as {@link PathBytes} writes it
 */
public record FileSums(SortedMap<String, Sum> files) {
    static final FileSums NONE = new FileSums(new TreeMap<>());

    /** Stands for the checksum of a symbolic link, which has no bytes of its own. */
    private static final String LINK = "-";

    public FileSums {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * One file.
     *
     * @param sha256 hexadecimal; empty for a symbolic link
     */
    public record Sum(FileEntry entry, Optional<String> sha256) {}

    /** Those of files that are still the same. */
    FileSums stillOf(Listed listed) {
        SortedMap<String, Sum> same = new TreeMap<>(files);
        same.entrySet()
                .removeIf(file -> !file.getValue().entry().equals(listed.files().get(file.getKey())));
        return new FileSums(same);
    }

    /** Files that have none, as many of them as have so many bytes together, and always one. */
    List<String> lacking(Listed listed, long bytes) {
        List<String> paths = new ArrayList<>();
        long left = bytes;
        for (Map.Entry<String, FileEntry> file : listed.files().entrySet()) {
            if (!files.containsKey(file.getKey())) {
                if (left <= 0) {
                    break;
                }
                paths.add(file.getKey());
                left -= file.getValue().size();
            }
        }
        return paths;
    }

    /** These and others. */
    FileSums with(Map<String, Sum> more) {
        SortedMap<String, Sum> all = new TreeMap<>(files);
        all.putAll(more);
        return new FileSums(all);
    }

    /** Checksums alone, of what has one. */
    SortedMap<String, String> sha256() {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((path, sum) -> sum.sha256().ifPresent(hash -> hashes.put(path, hash)));
        return hashes;
    }

    /** Writes them to a new file. */
    void write(Path file) throws IOException {
        PathRecords.write(
                file,
                files,
                sum -> sum.sha256().orElse(LINK) + " " + sum.entry().size() + " "
                        + sum.entry().mtimeNanos());
    }

    /** Reads a file whose own checksum was found right. */
    static FileSums read(Path file) throws IOException {
        return new FileSums(PathRecords.read(
                file,
                3,
                words -> new Sum(
                        new FileEntry(Long.parseLong(words[1]), Long.parseLong(words[2])),
                        words[0].equals(LINK) ? Optional.empty() : Optional.of(words[0]))));
    }
}
