package io.understudy.gallery.version;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.version.VersionFolder.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Removes files from the trash that are of no version any more. */
public final class TrashPruning {
    private TrashPruning() {}

    /**
     * Removes what is in the trash since before an instant and on no version's list with its size and time.
     *
     * @param versions all that there are
     * @param work empty folder of this process
     * @return why it was not done, if so; a list that cannot be read stops it
     */
    public static Optional<String> prune(
            VersionFolder folder, GuardedFiles guarded, Collection<Version> versions, Instant before, Path work)
            throws SQLException, IOException {
        TrashFolder trash = new TrashFolder(folder);
        return switch (trash.list()) {
            case TrashFolder.Listing.Failed failed -> Optional.of(failed.reason());
            case TrashFolder.Listing.Listed listed -> {
                List<TrashFolder.Kept> old = listed.files().stream()
                        .filter(f -> f.since().filter(s -> s.isBefore(before)).isPresent())
                        .toList();
                yield old.isEmpty() ? Optional.empty() : prune(folder, guarded, trash, versions, old, work);
            }
        };
    }

    private static Optional<String> prune(
            VersionFolder folder,
            GuardedFiles guarded,
            TrashFolder trash,
            Collection<Version> versions,
            List<TrashFolder.Kept> old,
            Path work)
            throws SQLException, IOException {
        Map<String, Manifest.StoredFile> lists = new TreeMap<>();
        versions.forEach(v -> lists.put(
                v.manifest().files().list().path(), v.manifest().files().list()));
        Set<Map.Entry<String, FileEntry>> needed = new HashSet<>();
        Path list = work.resolve("pruned-files.gz");
        for (Manifest.StoredFile stored : lists.values()) {
            Optional<String> problem = folder.fetch(stored, list);
            if (problem.isPresent()) {
                return problem;
            }
            FileList.read(list).files().forEach((path, entry) -> needed.add(Map.entry(path, entry)));
        }
        Files.deleteIfExists(list);
        List<TrashFolder.Kept> unneeded = old.stream()
                .filter(f -> !needed.contains(Map.entry(f.path(), f.entry())))
                .toList();
        return unneeded.isEmpty() ? Optional.empty() : trash.remove(guarded, unneeded);
    }
}
