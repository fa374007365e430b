package io.understudy.detector.act;

import io.understudy.events.Fingerprint;
import io.understudy.events.TableSum;
import java.util.Objects;

/**
 * What this process last read of a gallery.
 *
 * @param treeDigest of the walk's words on its files, null when each of them was not part of a walk
 * @param uploadsElsewhere why its uploads are not among its files, null if they are
 * @param fingerprint of these tables and files
 */
record GalleryMemory(
        TablesMemory tables, String treeDigest, TableSum files, String uploadsElsewhere, Fingerprint fingerprint) {
    /** Whether the same is known of the files. */
    boolean hasFilesOf(GalleryMemory other) {
        return files.equals(other.files) && Objects.equals(uploadsElsewhere, other.uploadsElsewhere);
    }
}
