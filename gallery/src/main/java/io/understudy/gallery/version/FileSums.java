package io.understudy.gallery.version;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.fingerprint.PathBytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The SHA-256 of files, each with the size and time that it had then: a file that has others now has no checksum. As a file: for each
 * {@code <sha256> <bytes> <nanoseconds since 1970> <path>}, ended by a zero byte, compressed by gzip.
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
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, Sum> each : files.entrySet()) {
                Sum sum = each.getValue();
                out.write((sum.sha256().orElse(LINK) + " " + sum.entry().size() + " "
                                + sum.entry().mtimeNanos() + " ")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(PathBytes.bytes(each.getKey()));
                out.write(0);
            }
        }
    }

    /** Reads a file whose own checksum was found right. */
    static FileSums read(Path file) throws IOException {
        SortedMap<String, Sum> files = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != 0) {
                    entry.write(b);
                } else {
                    add(files, entry.toByteArray());
                    entry.reset();
                }
            }
            if (entry.size() > 0) {
                throw new IOException("the list of checksums is cut off");
            }
        }
        return new FileSums(files);
    }

    private static void add(SortedMap<String, Sum> files, byte[] entry) throws IOException {
        // Latin-1 maps bytes to characters one to one, so that the path's bytes can be cut out again.
        String[] parts = new String(entry, StandardCharsets.ISO_8859_1).split(" ", 4);
        try {
            files.put(
                    PathBytes.text(parts[3].getBytes(StandardCharsets.ISO_8859_1)),
                    new Sum(
                            new FileEntry(Long.parseLong(parts[1]), Long.parseLong(parts[2])),
                            parts[0].equals(LINK) ? Optional.empty() : Optional.of(parts[0])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the list of checksums cannot be understood", e);
        }
    }
}
