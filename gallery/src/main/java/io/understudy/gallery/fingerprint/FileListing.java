package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import io.understudy.gallery.shell.Shell;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of listing a gallery's user files. */
public sealed interface FileListing {

    /**
     * The complete listing.
     *
     * @param files by path below the gallery's folder, as {@link PathBytes} writes it. Regular files and symbolic links (a
     *     link's own size and time); neither folders nor what Piwigo can make again
     */
    record Listed(SortedMap<String, FileEntry> files) implements FileListing {
        public Listed {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }

        /** Number of files, and the sum of the hashes of path, size and modification time. */
        public TableSum sum() {
            throw new UnsupportedOperationException("being written");
        }
    }

    /** The listing is missing or incomplete. */
    record Failed(String reason) implements FileListing {}

    /** Walks the user files below a gallery's folder, in one command. */
    static FileListing read(Shell shell, String folder) {
        throw new UnsupportedOperationException("being written");
    }
}
