package io.understudy.gallery.version;

import io.understudy.events.TableSum;
import io.understudy.gallery.copy.GuardedFiles;
import io.understudy.gallery.copy.TableScript;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.fingerprint.FileListing.Listed;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.Fingerprints;
import io.understudy.gallery.version.Manifest.FilesEntry;
import io.understudy.gallery.version.Manifest.StoredFile;
import io.understudy.gallery.version.Manifest.TableEntry;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a version from the spare's own tables: what was proved there equals the main's, and the main is not asked again. Nothing is locked:
 * the sums are taken before and after, and tables that were swapped in between make no version.
 */
public final class VersionWriter {
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=[0-9]+");

    private final VersionFolder folder;
    private final GuardedFiles guarded;
    private final DatabaseAccess spare;

    /**
     * Writes versions of one gallery.
     *
     * @param spare account that may read the gallery's tables there
     */
    public VersionWriter(VersionFolder folder, GuardedFiles guarded, DatabaseAccess spare) {
        this.folder = folder;
        this.guarded = guarded;
        this.spare = spare;
    }

    /**
     * What a version is made of.
     *
     * @param asOf instant of the data
     * @param provedDigest what the spare's tables must be, see BackupCompleted's spareDigest; empty to take them as they are
     * @param files the spare's user files, listed while no backup changed them
     * @param previous version whose unchanged tables are not written again, and whose checksums of unchanged files are taken over
     * @param checksumBytes of files without a checksum so many bytes are read at most; the others' turn comes with later versions
     */
    public record Wanted(
            String schema,
            String prefix,
            Instant asOf,
            Optional<String> provedDigest,
            Listed files,
            Optional<Manifest> previous,
            long checksumBytes) {}

    /** What came of it. */
    public sealed interface Result {
        /**
         * It is there.
         *
         * @param tables number of tables that were written
         * @param bytes sent to the spare
         */
        record Written(Manifest manifest, int tables, long bytes) implements Result {}

        /** The tables on the spare are not, or not any more, those that were to be kept. Nothing was changed. */
        record OtherTables(String reason) implements Result {}

        /** There is no version. */
        record Failed(String reason) implements Result {}
    }

    /**
     * Writes a version.
     *
     * @param work empty folder of this process, for scripts until they are sent
     * @param limit how long reading the tables may take
     */
    public Result write(Wanted wanted, Path work, Duration limit) throws SQLException, IOException {
        Map<StoredFile, Path> fresh = new LinkedHashMap<>();
        SortedMap<String, TableEntry> tables = new TreeMap<>();
        String name = VersionName.of(wanted.asOf());
        // A folder of that name may be there already, left by a killed writer or because others need its files.
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        String digest;
        try (Connection session = spare.open(wanted.schema(), limit)) {
            SortedMap<String, TableSum> sums = FingerprintReader.read(session, wanted.schema(), wanted.prefix());
            digest = Fingerprints.of(sums, Fingerprints.NOTHING).digest();
            if (wanted.provedDigest().filter(d -> !d.equals(digest)).isPresent()) {
                return new Result.OtherTables(
                        "the tables of " + wanted.schema()
                                + " on the spare are not those that were proved: a later copy has replaced them, or somebody has changed them");
            }
            var live = GalleryTables.list(session, wanted.schema(), wanted.prefix());
            if (live.isEmpty()) {
                return new Result.OtherTables("schema " + wanted.schema() + " has no tables on the spare");
            }
            long deadline = System.nanoTime() + limit.toNanos();
            TableScript script = new TableScript(session, wanted.schema(), () -> System.nanoTime() > deadline);
            for (GalleryTable table : live.values()) {
                TableSum sum = sums.get(table.name());
                String definition = Sha256.of(
                        COUNTER.matcher(script.definition(table.fullName())).replaceFirst(""));
                Optional<TableEntry> kept = wanted.previous()
                        .map(p -> p.tables().get(table.name()))
                        .filter(old -> old.definition().equals(definition) && Objects.equals(old.sum(), sum));
                if (kept.isPresent()) {
                    tables.put(table.name(), kept.get());
                } else {
                    Path file = work.resolve(fresh.size() + ".sql.gz");
                    write(script, table, sum != null, file);
                    StoredFile stored = stored(name + "/" + encoded(table.name()) + "." + run + ".gz", file);
                    fresh.put(stored, file);
                    tables.put(table.name(), new TableEntry(stored, definition, sum));
                }
            }
            if (!fresh.isEmpty()
                    && !FingerprintReader.read(session, wanted.schema(), wanted.prefix())
                            .equals(sums)) {
                return new Result.OtherTables(
                        "the tables of " + wanted.schema() + " on the spare changed while they were read");
            }
        }
        int written = fresh.size();
        FilesEntry files = new VersionFiles(folder, wanted, work, limit).write(name, run, fresh);
        Manifest manifest = new Manifest(
                folder.host(),
                wanted.schema(),
                wanted.prefix(),
                VersionName.parse(name).orElseThrow(),
                digest,
                tables,
                files);
        long bytes = fresh.keySet().stream().mapToLong(StoredFile::bytes).sum();
        return Publication.publish(folder, guarded, manifest, run, fresh)
                .<Result>map(Result.Failed::new)
                .orElseGet(() -> new Result.Written(manifest, written, bytes));
    }

    private static void write(TableScript script, GalleryTable table, boolean withRows, Path file)
            throws SQLException, IOException {
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 64 * 1024), StandardCharsets.UTF_8)) {
            script.write(table, withRows, out);
        }
    }

    static StoredFile stored(String path, Path file) throws IOException {
        return new StoredFile(path, Files.size(file), Sha256.of(file));
    }

    /** A table's name may hold anything; a file's name here only what no shell cares about. */
    private static String encoded(String table) {
        StringBuilder name = new StringBuilder();
        for (byte b : table.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            name.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return name.toString();
    }
}
