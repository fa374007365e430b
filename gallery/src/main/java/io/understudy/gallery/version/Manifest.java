package io.understudy.gallery.version;

import io.understudy.events.TableSum;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a version consists of.
 *
 * @param host the gallery's host, the name of its folder
 * @param schema its schema
 * @param prefix prefix of its tables
 * @param asOf instant of the main's data
 * @param digest of the spare's tables when they were written; equal to BackupCompleted's spareDigest, so the tables are those that were proved
 * @param tables by name without prefix
 * @param files list of the gallery's user files
 */
public record Manifest(
        String host,
        String schema,
        String prefix,
        Instant asOf,
        String digest,
        Map<String, TableEntry> tables,
        FilesEntry files) {
    public Manifest {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /**
     * A file below the gallery's folder of versions.
     *
     * @param path {@code <version>/<file>}; the version may be an older one
     * @param bytes its size
     * @param sha256 of its bytes, hexadecimal
     */
    public record StoredFile(String path, long bytes, String sha256) {
        private static final Pattern PATH = Pattern.compile("[0-9TZ.]{23}/[A-Za-z0-9_%-][A-Za-z0-9_.%-]*");

        public StoredFile {
            if (!PATH.matcher(path).matches() || bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a file of a version: " + path);
            }
        }
    }

    /**
     * One table.
     *
     * @param file script that makes it, compressed by gzip
     * @param definition digest of what makes the table, without its rows
     * @param sum of its rows; null for a table that holds no user data (sessions, caches, statistics), of which only the definition is kept
     */
    public record TableEntry(StoredFile file, String definition, TableSum sum) {}

    /**
     * The user files.
     *
     * @param list see {@link FileList}
     * @param sum number of files, and sum over path, size and modification time
     * @param checksums of their bytes; empty in versions of older releases, or when they could not be read
     */
    public record FilesEntry(StoredFile list, TableSum sum, Optional<Checksums> checksums) {}

    /**
     * The files' checksums.
     *
     * @param list see {@link FileSums}
     * @param missing number of files that have none yet
     */
    public record Checksums(StoredFile list, long missing) {}

    /** Its folder's name. */
    public String name() {
        return VersionName.of(asOf);
    }

    /** Sums of the tables that have one. */
    public SortedMap<String, TableSum> sums() {
        SortedMap<String, TableSum> sums = new TreeMap<>();
        tables.forEach((table, entry) -> {
            if (entry.sum() != null) {
                sums.put(table, entry.sum());
            }
        });
        return sums;
    }

    /** Everything it needs. */
    public Set<StoredFile> stored() {
        Set<StoredFile> stored = new LinkedHashSet<>();
        tables.values().forEach(table -> stored.add(table.file()));
        stored.add(files.list());
        files.checksums().ifPresent(checksums -> stored.add(checksums.list()));
        return stored;
    }
}
