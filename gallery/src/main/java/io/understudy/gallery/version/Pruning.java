package io.understudy.gallery.version;

import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.version.Manifest.StoredFile;
import io.understudy.gallery.version.VersionFolder.Listing.Listed;
import io.understudy.gallery.version.VersionFolder.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes versions. A manifest goes first, and only then the files that no manifest names any more: killed anywhere, every version that is
 * listed can be restored, and what is left over goes next time.
 */
public final class Pruning {

    /** Files are removed only if the manifests that are there are those whose files the caller has named. */
    private static final String SCRIPT = """
            umask 077
            cd -- "$1/.understudy-versions/$2" || exit 3
            exec 9>> .lock
            flock -n 9 || { echo "another process writes or prunes versions of $2; try again later" >&2; exit 4; }
            rm -f -- .keep .stay .found || exit 3
            ended=no
            while read -r word name; do
              case $word in
                drop)
                  [ ! -e "$name/pinned" ] || { echo "version $name was pinned meanwhile" >&2; exit 5; }
                  rm -f -- "$name/manifest.json" && { [ ! -d "$name" ] || sync -- "$name"; } || exit 3 ;;
                stay) echo "$name" >> .stay ;;
                keep) echo "$name" >> .keep ;;
                end) ended=yes; break ;;
                *) break ;;
              esac
            done
            [ $ended = yes ] && [ -s .keep ] && [ -s .stay ] || { echo "the list of what to keep is incomplete" >&2; exit 6; }
            find . -mindepth 2 -maxdepth 2 -name manifest.json -printf '%h\\n' | sed 's|^\\./||' | LC_ALL=C sort > .found
            LC_ALL=C sort .stay | cmp -s - .found || { echo "the versions of $2 changed meanwhile" >&2; exit 5; }
            find . -mindepth 2 -maxdepth 2 -type f ! -name manifest.json ! -name pinned -printf '%P\\n' |
              grep -vxF -f .keep > .found
            while read -r name; do rm -f -- "./$name" || exit 3; done < .found
            find . -mindepth 1 -maxdepth 1 -type d -empty -delete
            rm -f -- .keep .stay .found
            """;

    private Pruning() {}

    /**
     * Removes some versions, and what killed writers have left. A damaged manifest may name any file, so as long as there is one nothing
     * is removed.
     *
     * @param listed what there is
     * @param drop names of versions to be removed; neither all nor pinned ones
     * @return why it was not done, if so
     */
    public static Optional<String> prune(VersionFolder folder, GuardedFiles guarded, Listed listed, Set<String> drop)
            throws SQLException {
        if (!listed.damaged().isEmpty()) {
            return Optional.of(
                    "the manifest of version " + listed.damaged().getFirst().name() + " in " + folder.path()
                            + " is damaged, so nobody knows which files it needs and nothing is removed; move that folder away");
        }
        List<Version> stay =
                listed.versions().stream().filter(v -> !drop.contains(v.name())).toList();
        if (stay.isEmpty() || listed.versions().stream().anyMatch(v -> v.pinned() && drop.contains(v.name()))) {
            return Optional.of("neither the last version nor a pinned one is removed");
        }
        return folder.run(guarded, SCRIPT, in -> {
            for (String name : drop) {
                line(in, "drop " + name);
            }
            for (Version version : stay) {
                line(in, "stay " + version.name());
                for (StoredFile file : version.manifest().stored()) {
                    line(in, "keep " + file.path());
                }
            }
            line(in, "end");
        });
    }

    private static void line(OutputStream in, String text) throws IOException {
        in.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
