package io.understudy.gallery.version;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The list of a version's files: {@link PathRecords} of {@code <bytes> <nanoseconds since 1970>}. The files themselves are in the gallery, or
 * in its trash once they were deleted or replaced.
 */
public final class FileList {
    private FileList() {}

    /** Writes a list to a new file. */
    static void write(Listed listing, Path file) throws IOException {
        PathRecords.write(file, listing.files(), of -> of.size() + " " + of.mtimeNanos());
    }

    /** Reads a list whose checksum was found right. */
    static Listed read(Path file) throws IOException {
        return new Listed(
                PathRecords.read(file, 2, words -> new FileEntry(Long.parseLong(words[0]), Long.parseLong(words[1]))));
    }
}
