package io.understudy.gallery.fingerprint;

import io.understudy.gallery.database.TableFileNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a glance saw of one schema's folder. */
public final class SchemaFiles {
    private final byte[] out;
    private final int from;
    private final int to;
    private String digest;
    private Map<String, FileStamp> stamps;
    private SortedSet<String> definitions;

    SchemaFiles(byte[] out, int from, int to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    /** Hash of all that was seen: while it stays the same, no file has moved. */
    public synchronized String digest() {
        if (digest == null) {
            digest = new Digest("MD5").raw(out, from, to).hex();
        }
        return digest;
    }

    /** Hash of the names of all table definitions: while it stays the same, no table or view has come or gone. */
    public synchronized String definitionsDigest() {
        understand();
        Digest names = new Digest("MD5");
        definitions.forEach(names::field);
        return names.hex();
    }

    /** The stamps of a table's files; empty unless it has the two regular files of an unpartitioned MyISAM table. */
    public synchronized Optional<TableFiles> of(String table) {
        understand();
        return TableFileNames.of(table).flatMap(file -> {
            FileStamp data = stamps.get(file + ".MYD");
            FileStamp index = stamps.get(file + ".MYI");
            return data == null || index == null ? Optional.empty() : Optional.of(new TableFiles(data, index));
        });
    }

    private void understand() {
        if (stamps != null) {
            return;
        }
        stamps = new HashMap<>();
        definitions = new TreeSet<>();
        int at = from;
        for (int end = FindOutput.indexOf(out, 0, at, to); end >= 0; end = FindOutput.indexOf(out, 0, at, to)) {
            GlanceEntry entry = GlanceEntry.parse(out, at, end);
            if (entry != null) {
                String path = new String(out, entry.path(), end - entry.path(), StandardCharsets.UTF_8);
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (entry.stamp() == null) {
                    definitions.add(name);
                } else {
                    stamps.put(name, entry.stamp());
                }
            }
            at = end + 1;
        }
    }
}
