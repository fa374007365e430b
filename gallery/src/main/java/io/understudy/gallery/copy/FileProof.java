package io.understudy.gallery.copy;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Proves a spare's files against listings of the main's. Pure. */
public final class FileProof {
    private final Listed before;
    private final Listed after;
    private final Listed spare;

    /**
     * A proof from three listings.
     *
     * @param before the main's files, listed before the last pass
     * @param after the main's files, listed after it; the same as before if nothing had to be looked at again
     * @param spare the spare's files, listed after it
     */
    public FileProof(Listed before, Listed after, Listed spare) {
        this.before = before;
        this.after = after;
        this.spare = spare;
    }

    /** Whether the spare has exactly the main's files as they were before the pass; otherwise look at the main again. */
    public static boolean isExact(Listed before, Listed spare) {
        return before.files().equals(spare.files());
    }

    /** What a spare lacks, or has with another size or time. */
    public static List<String> lacking(Listed main, Listed spare) {
        List<String> paths = new ArrayList<>();
        main.files().forEach((path, entry) -> {
            if (!entry.equals(spare.files().get(path))) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** Files that the main has had, unchanged, during the whole pass, and the spare does not have with their size and time. */
    public List<String> notCopied() {
        List<String> paths = new ArrayList<>();
        before.files().forEach((path, entry) -> {
            if (entry.equals(after.files().get(path))
                    && !entry.equals(spare.files().get(path))) {
                paths.add(path);
            }
        });
        return paths;
    }

    /**
     * Photos whose file the spare does not have as the main has or had it.
     *
     * @param photos column {@code path} of the copied table of images
     */
    public List<String> photosWithoutFile(Collection<String> photos) {
        List<String> missing = new ArrayList<>();
        for (String photo : photos) {
            String path = relative(photo);
            FileEntry copy = spare.files().get(path);
            boolean same = copy != null
                    && (sameSize(copy, before.files().get(path))
                            || sameSize(copy, after.files().get(path)));
            if (!same) {
                missing.add(photo);
            }
        }
        return missing;
    }

    private static boolean sameSize(FileEntry copy, FileEntry original) {
        return original != null && copy.size() == original.size();
    }

    /** Files of the spare that the main had neither before nor after the pass. */
    public Set<String> deletedOnMain() {
        Set<String> deleted = new TreeSet<>(spare.files().keySet());
        deleted.removeAll(before.files().keySet());
        deleted.removeAll(after.files().keySet());
        return deleted;
    }

    /** Number of user files that the spare has. */
    public int spareFiles() {
        return spare.files().size();
    }

    /** Number of files below {@code upload} that the main had before the pass. */
    public int mainUploads() {
        return uploads(before);
    }

    /** Number of files below {@code upload} that the spare has. */
    public int spareUploads() {
        return uploads(spare);
    }

    private static int uploads(Listed listing) {
        return listing.files().subMap("upload/", "upload0").size();
    }

    /** Piwigo writes {@code ./upload/…}. */
    private static String relative(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
