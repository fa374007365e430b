package io.understudy.gallery.version;

import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.version.VersionRestore.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings a version's files together in a folder on the spare: those that the gallery still has as they were, and from its trash those that
 * were deleted or replaced since. Found by path, size and modification time; nothing in the gallery is changed.
 */
public final class FilesRestore {
    /** Pairs of source and target, each ended by a zero byte; into a folder that is made here, by its own name only when it is whole. */
    private static final String SCRIPT = """
            umask 077
            mkdir -- "$1.part" || exit 3
            xargs -0 -r -n 200 sh -c '
              while [ $# -gt 1 ]; do
                to="$0/$2"; mkdir -p -- "${to%/*}" && cp -a -T -- "$1" "$to" || exit 255
                shift 2
              done' "$1.part" || { rm -rf -- "$1.part"; exit 4; }
            """;

    private static final String NAME_IT =
            "[ ! -e \"$1\" ] && mv -T -- \"$1.part\" \"$1\" || { rm -rf -- \"$1.part\"; exit 4; }";

    private final VersionFolder folder;

    public FilesRestore(VersionFolder folder) {
        this.folder = folder;
    }

    /** The files of a version, or why they cannot be known. */
    public sealed interface Files {
        /**
         * They are known.
         *
         * @param sha256 of those that have a checksum, by path
         */
        record Known(Listed files, SortedMap<String, String> sha256) implements Files {}

        record Unknown(String sentence) implements Files {}
    }

    /** Reads a version's list of files. */
    public Files list(Manifest version, Path work) throws IOException {
        Path list = work.resolve("files.gz");
        Optional<String> problem = folder.fetch(version.files().list(), list);
        if (problem.isPresent()) {
            return new Files.Unknown(problem.get());
        }
        Listed files = FileList.read(list);
        java.nio.file.Files.delete(list);
        if (!files.sum().equals(version.files().sum())) {
            return new Files.Unknown("the list of files of version " + version.name() + " is not that of its manifest");
        }
        Optional<Manifest.StoredFile> checksums = version.files().checksums().map(Manifest.Checksums::list);
        if (checksums.isEmpty()) {
            return new Files.Known(files, new TreeMap<>());
        }
        Optional<String> unread = folder.fetch(checksums.get(), list);
        if (unread.isPresent()) {
            return new Files.Unknown(unread.get());
        }
        FileSums sums = FileSums.read(list);
        java.nio.file.Files.delete(list);
        return new Files.Known(files, sums.stillOf(files).sha256());
    }

    /**
     * Brings them together.
     *
     * @param target absolute path of a folder on the spare that does not exist yet, outside of the galleries
     * @param work empty folder of this process
     */
    public Result restore(Manifest version, String target, Path work, Duration limit) throws IOException {
        Path normal = Path.of(target).normalize();
        if (!normal.isAbsolute()
                || normal.startsWith(Path.of(folder.galleries()).normalize())) {
            return refused(version, target + " is not an absolute path outside of " + folder.galleries());
        }
        return switch (list(version, work)) {
            case Files.Unknown unknown -> refused(version, unknown.sentence());
            case Files.Known known -> together(version, known, normal.toString(), limit);
        };
    }

    private Result together(Manifest version, Files.Known known, String target, Duration limit) {
        Listed wanted = known.files();
        String gallery = folder.galleries() + "/" + folder.host();
        if (!(FileListing.read(folder.spare(), gallery) instanceof Listed live)) {
            return refused(version, "the files of " + gallery + " cannot be listed");
        }
        TrashFolder trash = new TrashFolder(folder);
        if (!(trash.list() instanceof TrashFolder.Listing.Listed kept)) {
            return refused(version, "the trash " + trash.path() + " cannot be listed");
        }
        Map<Map.Entry<String, FileEntry>, String> inTrash = new HashMap<>();
        kept.files()
                .forEach(f ->
                        inTrash.put(Map.entry(f.path(), f.entry()), trash.path() + "/" + f.date() + "/" + f.path()));
        List<String> missing = new ArrayList<>();
        ByteArrayOutputStream pairs = new ByteArrayOutputStream();
        wanted.files().forEach((path, entry) -> {
            String source =
                    entry.equals(live.files().get(path)) ? gallery + "/" + path : inTrash.get(Map.entry(path, entry));
            if (source == null) {
                missing.add(path);
            } else {
                word(pairs, source);
                word(pairs, path);
            }
        });
        if (!missing.isEmpty()) {
            return refused(
                    version,
                    missing.size() + " of its " + wanted.files().size() + " files are neither in " + gallery
                            + " nor in " + trash.path() + " as they were, first " + missing.getFirst());
        }
        return copy(version, known, target, pairs.toByteArray(), limit);
    }

    private Result copy(Manifest version, Files.Known known, String target, byte[] pairs, Duration limit) {
        Outcome exists = folder.spare().run(List.of("test", "-e", target), limit);
        if (exists.exit() != 1) {
            return refused(version, target + " is there already, or cannot be looked at; name a new folder");
        }
        Outcome copied = folder.spare().run(List.of("sh", "-c", SCRIPT, "restore-files", target), pairs, limit);
        if (!copied.ok()) {
            return refused(version, "copying to " + target + ".part failed: " + copied.reason());
        }
        FileListing made = FileListing.read(folder.spare(), target + ".part");
        if (!(made instanceof Listed files)
                || !files.sum().equals(version.files().sum())) {
            folder.spare().run(List.of("rm", "-rf", "--", target + ".part"), limit);
            return refused(
                    version, "the files in " + target + ".part are not those of the manifest; they were removed again");
        }
        Optional<String> other = otherBytes(known.sha256(), target + ".part", limit);
        if (other.isPresent()) {
            folder.spare().run(List.of("rm", "-rf", "--", target + ".part"), limit);
            return refused(version, other.get() + "; the files in " + target + ".part were removed again");
        }
        Outcome named = folder.spare().run(List.of("sh", "-c", NAME_IT, "restore-files", target), limit);
        return named.ok()
                ? new Result.Restored(target, known.files().files().size())
                : refused(version, target + " could not be made: " + named.reason());
    }

    /** Whether what was brought together has the bytes that were proved; size and time alone do not tell of a disk that has turned some. */
    private Optional<String> otherBytes(SortedMap<String, String> sha256, String copied, Duration limit) {
        return switch (FileHashes.read(folder.spare(), copied, sha256.keySet(), limit)) {
            case FileHashes.Reading.Failed failed ->
                Optional.of("the checksums in " + copied + " cannot be read: " + failed.reason());
            case FileHashes.Reading.Read read -> {
                List<String> differing = sha256.entrySet().stream()
                        .filter(file -> !Optional.of(file.getValue())
                                .equals(read.sha256().get(file.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
                yield differing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                differing.size() + " of its files have other bytes than when they were proved, first "
                                        + differing.getFirst()
                                        + ": look at the spare's disk, and take that file from the main or another version");
            }
        };
    }

    private static void word(ByteArrayOutputStream out, String path) {
        out.writeBytes(PathBytes.bytes(path));
        out.write(0);
    }

    private static Result refused(Manifest version, String why) {
        return new Result.Refused(why + ". The files of version " + version.name() + " of " + version.host()
                + " were not restored; nothing was changed");
    }
}
