package io.understudy.worker.decide;

import io.understudy.gallery.fingerprint.FileEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Exactly what a copy would take from the spare, so that a person's word counts for this and for nothing else.
 *
 * @param files one line per file: size, modification time, path
 * @param photos paths in the rows of photos
 */
public record Deletion(SortedSet<String> files, SortedSet<String> photos) {
    public Deletion {
        files = new TreeSet<>(files);
        photos = new TreeSet<>(photos);
    }

    /**
     * Of the spare's files, by path, those that the main no longer has; of the rows of photos, by path, those that the copy does not have.
     */
    public static Deletion of(
            Collection<String> deleted,
            Map<String, FileEntry> spare,
            Collection<String> livePhotos,
            Collection<String> copiedPhotos) {
        SortedSet<String> files = new TreeSet<>();
        for (String path : deleted) {
            FileEntry entry = spare.get(path);
            files.add((entry == null ? "? ?" : entry.size() + " " + entry.mtimeNanos()) + " " + path);
        }
        SortedSet<String> photos = new TreeSet<>(livePhotos);
        photos.removeAll(new TreeSet<>(copiedPhotos));
        return new Deletion(files, photos);
    }

    /** SHA-256, hexadecimal. Every name is preceded by its length. */
    public String digest() {
        MessageDigest hash;
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (SortedSet<String> part : List.of(files, photos)) {
            hash.update((part.size() + ";").getBytes(StandardCharsets.US_ASCII));
            for (String item : part) {
                hash.update((item.length() + ":").getBytes(StandardCharsets.US_ASCII));
                // Not by a character set: a name that is not UTF-8 has lone surrogates, which all of them replace.
                for (char c : item.toCharArray()) {
                    hash.update((byte) (c >> Byte.SIZE));
                    hash.update((byte) c);
                }
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Whether it takes nothing that the other does not take. */
    public boolean isPartOf(Deletion other) {
        return other.files.containsAll(files) && other.photos.containsAll(photos);
    }
}
