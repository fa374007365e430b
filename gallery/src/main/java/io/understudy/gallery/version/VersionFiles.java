package io.understudy.gallery.version;

import io.understudy.events.TableSum;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.version.Manifest.Checksums;
import io.understudy.gallery.version.Manifest.FilesEntry;
import io.understudy.gallery.version.Manifest.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a version that is about files: their list and their checksums. Only files that are new or have changed are read. A hyphen is in
 * the names of both, because it is in no table's.
 */
final class VersionFiles {
    private final VersionFolder folder;
    private final VersionWriter.Wanted wanted;
    private final Path work;
    private final Duration limit;

    VersionFiles(VersionFolder folder, VersionWriter.Wanted wanted, Path work, Duration limit) {
        this.folder = folder;
        this.wanted = wanted;
        this.work = work;
        this.limit = limit;
    }

    /**
     * Writes what is not as in the version before.
     *
     * @param fresh gets the files that were written here, by their stored path
     */
    FilesEntry write(String name, String run, Map<StoredFile, Path> fresh) throws IOException {
        TableSum sum = wanted.files().sum();
        Optional<FilesEntry> before =
                wanted.previous().map(Manifest::files).filter(old -> old.sum().equals(sum));
        StoredFile list = before.isPresent()
                ? before.get().list()
                : written(
                        name + "/file-list." + run + ".gz",
                        "file-list.gz",
                        fresh,
                        file -> FileList.write(wanted.files(), file));
        return new FilesEntry(list, sum, checksums(before, name, run, fresh));
    }

    private Optional<Checksums> checksums(
            Optional<FilesEntry> before, String name, String run, Map<StoredFile, Path> fresh) throws IOException {
        Optional<Checksums> complete = before.flatMap(FilesEntry::checksums).filter(sums -> sums.missing() == 0);
        if (complete.isPresent()) {
            return complete;
        }
        FileSums known = previous().stillOf(wanted.files());
        Map<String, FileSums.Sum> more = read(known.lacking(wanted.files(), wanted.checksumBytes()));
        if (more.isEmpty() && before.isPresent()) {
            return before.get().checksums();
        }
        FileSums all = known.with(more);
        if (all.files().isEmpty()) {
            return Optional.empty();
        }
        StoredFile stored = written(name + "/file-checksums." + run + ".gz", "file-checksums.gz", fresh, all::write);
        return Optional.of(new Checksums(
                stored, wanted.files().files().size() - (long) all.files().size()));
    }

    /** A list that is damaged tells nothing: what it told is read again. */
    private FileSums previous() throws IOException {
        Optional<StoredFile> list = wanted.previous()
                .flatMap(version -> version.files().checksums())
                .map(Checksums::list);
        if (list.isEmpty()) {
            return FileSums.NONE;
        }
        Path fetched = work.resolve("previous-checksums.gz");
        try {
            return folder.fetch(list.get(), fetched).isEmpty() ? FileSums.read(fetched) : FileSums.NONE;
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    /** What has changed while it was read has none. */
    private Map<String, FileSums.Sum> read(List<String> paths) {
        String gallery = folder.galleries() + "/" + folder.host();
        Map<String, FileSums.Sum> sums = new HashMap<>();
        if (!paths.isEmpty()
                && FileHashes.read(folder.spare(), gallery, paths, limit) instanceof FileHashes.Reading.Read read
                && FileListing.read(folder.spare(), gallery) instanceof Listed after) {
            read.sha256().forEach((path, hash) -> {
                FileEntry entry = wanted.files().files().get(path);
                if (entry != null && entry.equals(after.files().get(path))) {
                    sums.put(path, new FileSums.Sum(entry, hash));
                }
            });
        }
        return sums;
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private StoredFile written(String path, String name, Map<StoredFile, Path> fresh, Writing writing)
            throws IOException {
        Path file = work.resolve(name);
        writing.to(file);
        StoredFile stored = VersionWriter.stored(path, file);
        fresh.put(stored, file);
        return stored;
    }
}
