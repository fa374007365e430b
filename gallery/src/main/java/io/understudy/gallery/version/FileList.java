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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The list of a version's files: for each {@code <bytes> <nanoseconds since 1970> <path>}, ended by a zero byte because a path may contain
 * line ends; compressed by gzip. The files themselves are in the gallery, or in its trash once they were deleted or replaced.
 */
public final class FileList {
    private FileList() {}

    /** Writes a list to a new file. */
    static void write(Listed listing, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (var entry : listing.files().entrySet()) {
                FileEntry of = entry.getValue();
                out.write((of.size() + " " + of.mtimeNanos() + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(PathBytes.bytes(entry.getKey()));
                out.write(0);
            }
        }
    }

    /** Reads a list whose checksum was found right. */
    static Listed read(Path file) throws IOException {
        SortedMap<String, FileEntry> files = new TreeMap<>();
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
                throw new IOException("the list of files is cut off");
            }
        }
        return new Listed(files);
    }

    private static void add(SortedMap<String, FileEntry> files, byte[] entry) throws IOException {
        // Latin-1 maps bytes to characters one to one, so that the path's bytes can be cut out again.
        String[] parts = new String(entry, StandardCharsets.ISO_8859_1).split(" ", 3);
        try {
            files.put(
                    PathBytes.text(parts[2].getBytes(StandardCharsets.ISO_8859_1)),
                    new FileEntry(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the list of files cannot be understood", e);
        }
    }
}
