package io.understudy.gallery;

import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the galleries of a server by their credentials files. */
public final class Discovery {
    /** A file that is longer is none of Piwigo's. */
    private static final int LONGEST_FILE = 65_536;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** For every gallery three fields that end with a zero byte: host, r(ead) or u(nreadable), contents. */
    private static final String SCRIPT = """
            cd -- "$1" || exit 3
            for file in */"$2"; do
              [ -e "$file" ] || [ -L "$file" ] || continue
              printf '%s\\0' "${file%/"$2"}"
              if [ -f "$file" ] && [ -r "$file" ]; then
                printf 'r\\0'
                head -c "$3" < "$file" | tr '\\000' '\\001'
              else
                printf 'u\\0'
              fi
              printf '\\0'
            done
            """;

    /** The names of those that exist, dangling links included; the names come as zero-terminated input. */
    private static final String LEFT = """
            cd -- "$1" || exit 3
            exec xargs -0 sh -c 'for host do
              if [ -e "./$host" ] || [ -L "./$host" ]; then printf "%s\\0" "$host"; fi
            done' look-for-folders
            """;

    private Discovery() {}

    /**
     * Every {@code <galleriesFolder>/<host>/local/config/database.inc.php}, with its contents, in one command. Hidden folders
     * are not galleries.
     */
    public static DiscoveryReading find(Shell shell, String galleriesFolder) {
        Outcome outcome = shell.run(
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "find-galleries",
                        galleriesFolder,
                        CredentialsFile.PATH,
                        Integer.toString(LONGEST_FILE)),
                LIMIT);
        if (!outcome.ok()) {
            return new DiscoveryReading.Failed(outcome.reason());
        }
        String[] fields = new String(outcome.out(), StandardCharsets.UTF_8).split("\0", -1);
        if (fields.length % 3 != 1) {
            return new DiscoveryReading.Failed("the list of galleries is cut off");
        }
        List<FoundGallery> galleries = new ArrayList<>();
        for (int i = 0; i + 2 < fields.length; i += 3) {
            CredentialsReading credentials = fields[i + 1].equals("r")
                    ? CredentialsFile.parse(fields[i + 2])
                    : new CredentialsReading.Damaged("the file cannot be read");
            galleries.add(new FoundGallery(fields[i], galleriesFolder + "/" + fields[i], credentials));
        }
        galleries.sort(Comparator.comparing(FoundGallery::host));
        return new DiscoveryReading.Found(galleries);
    }

    /**
     * Which of these folders are there, whatever is in them, in one command; a link to nowhere is there too. All of them when that
     * cannot be told: a folder counts as gone only where its absence was seen.
     */
    public static Set<String> foldersLeft(Shell shell, String galleriesFolder, Set<String> hosts) {
        byte[] names = (String.join("\0", hosts) + "\0").getBytes(StandardCharsets.UTF_8);
        Outcome outcome = shell.run(List.of("sh", "-c", LEFT, "look-for-folders", galleriesFolder), names, LIMIT);
        if (!outcome.ok()) {
            return Set.copyOf(hosts);
        }
        Set<String> left = new HashSet<>(List.of(outcome.text().split("\0")));
        left.retainAll(hosts);
        return left;
    }
}
