package io.understudy.gallery.fingerprint;

import io.understudy.gallery.database.TableFileNames;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command that glances at a data folder, and what it says. */
final class DataFolder {
    /** MariaDB creates or rewrites them whenever it starts. */
    private static final List<String> MADE_AT_START = List.of("ibtmp1", "ddl_recovery.log", "aria_log_control");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The clock first: a file touched later than that is never taken for settled. */
    private static final String SCRIPT =
            """
                    cd -- "$1" || exit 3
                    printf '%%s\\0' "$(date +%%s.%%N)" "$(cat /proc/sys/kernel/random/boot_id)"
                    exec xargs -0 sh -c 'exec find "$@" -maxdepth 1 -type f \\
                      "(" -name "*.MY[DI]" %s ")" -printf "%%i %%s %%T@ %%C@ %%p\\0" \\
                      -o -name "*.frm" -printf "- %%p\\0" 2> /dev/null' find-tables
                    """.formatted(MADE_AT_START.stream().map(name -> "-o -name " + name).reduce("", (a, b) -> a + b + " "));

    private DataFolder() {}

    static DataGlance glance(Shell shell, String dataFolder, Collection<String> schemas) {
        Map<String, String> schemaByFolder = new HashMap<>();
        ByteArrayOutputStream roots = new ByteArrayOutputStream();
        for (String file : MADE_AT_START) {
            roots.writeBytes(("./" + file + "\0").getBytes(StandardCharsets.UTF_8));
        }
        for (String schema : schemas) {
            Optional<String> folder = TableFileNames.of(schema);
            if (folder.isPresent() && schemaByFolder.put(folder.get(), schema) == null) {
                roots.writeBytes(("./" + folder.get() + "/\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        Outcome outcome =
                shell.run(List.of("sh", "-c", SCRIPT, "glance-at-tables", dataFolder), roots.toByteArray(), LIMIT);
        // A folder that is missing or closed to us makes xargs answer 123, and the others still count.
        boolean ran = outcome.ok() || (outcome.exit() == 123 && !outcome.timedOut());
        return ran ? parse(outcome.out(), schemaByFolder) : new DataGlance.Hidden(outcome.reason());
    }

    private static DataGlance parse(byte[] out, Map<String, String> schemaByFolder) {
        int clock = FindOutput.indexOf(out, 0, 0, out.length);
        int boot = clock < 0 ? -1 : FindOutput.indexOf(out, 0, clock + 1, out.length);
        if (boot < 0) {
            return new DataGlance.Hidden("the glance is cut off");
        }
        try {
            long nanos = FindOutput.nanos(out, 0, clock);
            return new Records(out, boot + 1).seen(nanos, FindOutput.ascii(out, clock + 1, boot), schemaByFolder);
        } catch (NumberFormatException e) {
            return new DataGlance.Hidden("the machine's clock cannot be read");
        }
    }

    /** Cuts find's output into the parts of the schemas, which are not yet understood. */
    private static final class Records {
        private final byte[] out;
        private final Map<String, int[]> parts = new HashMap<>();
        private long living;

        Records(byte[] out, int begin) {
            this.out = out;
            byte[] prefix = {};
            int[] part = new int[2];
            int at = begin;
            for (int end = next(at); end >= 0; end = next(at)) {
                int path = pathOf(at, end);
                if (path >= 0 && prefix.length > 0 && FindOutput.startsWith(out, path, end, prefix)) {
                    part[1] = end + 1;
                } else if (path >= 0) {
                    int slash = FindOutput.indexOf(out, '/', path + 2, end);
                    if (slash < 0) {
                        noteMadeAtStart(at, end);
                    } else {
                        prefix = Arrays.copyOfRange(out, path, slash + 1);
                        part = new int[] {at, end + 1};
                        parts.put(FindOutput.ascii(out, path + 2, slash), part);
                    }
                }
                at = end + 1;
            }
        }

        private int next(int at) {
            return FindOutput.indexOf(out, 0, at, out.length);
        }

        private void noteMadeAtStart(int at, int end) {
            GlanceEntry entry = GlanceEntry.parse(out, at, end);
            if (entry != null && entry.stamp() != null) {
                living = Math.max(living, entry.stamp().mtimeNanos());
            }
        }

        /** Without reading the numbers before it. */
        private int pathOf(int at, int end) {
            int spaces = out[at] == '-' ? 1 : 4;
            int from = at;
            for (int i = 0; i < spaces; i++) {
                int space = FindOutput.indexOf(out, ' ', from, end);
                if (space < 0) {
                    return -1;
                }
                from = space + 1;
            }
            return end - from > 2 ? from : -1;
        }

        DataGlance.Seen seen(long nanos, String boot, Map<String, String> schemaByFolder) {
            Map<String, SchemaFiles> schemas = new HashMap<>();
            parts.forEach((folder, range) -> {
                if (schemaByFolder.containsKey(folder)) {
                    schemas.put(schemaByFolder.get(folder), new SchemaFiles(out, range[0], range[1]));
                }
            });
            return new DataGlance.Seen(nanos, boot, living, schemas);
        }
    }
}
