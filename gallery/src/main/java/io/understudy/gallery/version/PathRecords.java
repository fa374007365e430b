package io.understudy.gallery.version;

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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of words about paths, {@code <word> … <path>} each, ended by a zero byte because a path may contain line ends; compressed by gzip. */
final class PathRecords {
    private PathRecords() {}

    /** Writes a new file; {@code words} are ASCII. */
    static <T> void write(Path file, SortedMap<String, T> byPath, Function<T, String> words) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, T> each : byPath.entrySet()) {
                out.write((words.apply(each.getValue()) + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(PathBytes.bytes(each.getKey()));
                out.write(0);
            }
        }
    }

    /**
     * Reads a file whose checksum was found right.
     *
     * @param count how many words stand before a path
     * @param value makes them what they mean; throws {@link NumberFormatException} for what is no number
     */
    static <T> SortedMap<String, T> read(Path file, int count, Function<String[], T> value) throws IOException {
        SortedMap<String, T> byPath = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != 0) {
                    entry.write(b);
                } else {
                    add(byPath, entry.toByteArray(), count, value, file);
                    entry.reset();
                }
            }
            if (entry.size() > 0) {
                throw new IOException(file + " is cut off");
            }
        }
        return byPath;
    }

    private static <T> void add(
            SortedMap<String, T> byPath, byte[] entry, int count, Function<String[], T> value, Path file)
            throws IOException {
        // Latin-1 maps bytes to characters one to one, so that the path's bytes can be cut out again.
        String[] parts = new String(entry, StandardCharsets.ISO_8859_1).split(" ", count + 1);
        try {
            byPath.put(PathBytes.text(parts[count].getBytes(StandardCharsets.ISO_8859_1)), value.apply(parts));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " cannot be understood", e);
        }
    }
}
