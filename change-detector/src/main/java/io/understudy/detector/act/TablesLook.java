package io.understudy.detector.act;

import io.understudy.detector.decide.KeptTable;
import io.understudy.detector.decide.TableTrust;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.fingerprint.DataGlance;
import io.understudy.gallery.fingerprint.FingerprintReader;
import io.understudy.gallery.fingerprint.SchemaFiles;
import io.understudy.gallery.fingerprint.TableFiles;
import io.understudy.gallery.fingerprint.TableReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads those tables of a gallery that may have changed since they were last read.
 *
 * @param memory the sums now, all of them
 * @param tablesRead how many tables were read for that
 */
record TablesLook(TablesMemory memory, int tablesRead) {

    /**
     * What can be said without a query.
     *
     * @param glance taken before this call, if the data folder can be seen
     * @param earlier null for a gallery never read before
     * @return empty when some table has to be read
     */
    static Optional<TablesLook> withoutReading(
            Credentials credentials, Optional<DataGlance.Seen> glance, TablesMemory earlier) {
        SchemaFiles present = filesOf(credentials, glance);
        if (present == null || earlier == null || !earlier.isOf(credentials) || !earlier.wholly()) {
            return Optional.empty();
        }
        if (present.digest().equals(earlier.filesDigest())) {
            return Optional.of(new TablesLook(earlier, 0));
        }
        return present.definitionsDigest().equals(earlier.definitionsDigest())
                        && TableTrust.moved(earlier.prefix(), earlier.tables(), present::of)
                                .isEmpty()
                ? Optional.of(new TablesLook(earlier.seenAs(present.digest()), 0))
                : Optional.empty();
    }

    /** The tables for which memory would be believed. */
    static Set<String> unmoved(Credentials credentials, Optional<DataGlance.Seen> glance, TablesMemory earlier) {
        SchemaFiles present = filesOf(credentials, glance);
        Set<String> unmoved = new TreeSet<>();
        if (present != null && earlier.isOf(credentials)) {
            unmoved.addAll(earlier.tables().keySet());
            unmoved.removeAll(TableTrust.moved(earlier.prefix(), earlier.tables(), present::of));
        }
        return unmoved;
    }

    /**
     * Reads what has moved, or everything when that cannot be told.
     *
     * @throws SQLException when a table cannot be read: a partial reading is none
     */
    static TablesLook take(
            Connection connection, Credentials credentials, Optional<DataGlance.Seen> glance, TablesMemory earlier)
            throws SQLException {
        SchemaFiles present = filesOf(credentials, glance);
        String schema = credentials.schema();
        String prefix = credentials.prefix();
        if (present != null
                && earlier != null
                && earlier.isOf(credentials)
                && present.definitionsDigest().equals(earlier.definitionsDigest())) {
            Set<String> moved = TableTrust.moved(prefix, earlier.tables(), present::of);
            SortedMap<String, TableReading> readings = FingerprintReader.readings(connection, schema, prefix, moved);
            if (readings.keySet().equals(moved)) {
                SortedMap<String, KeptTable> tables = new TreeMap<>(earlier.tables());
                tables.putAll(kept(prefix, readings, present, glance));
                return new TablesLook(memory(credentials, present, tables), readings.size());
            }
        }
        SortedMap<String, TableReading> readings = FingerprintReader.readings(connection, schema, prefix);
        return new TablesLook(memory(credentials, present, kept(prefix, readings, present, glance)), readings.size());
    }

    private static SchemaFiles filesOf(Credentials credentials, Optional<DataGlance.Seen> glance) {
        return glance.map(seen -> seen.schemas().get(credentials.schema())).orElse(null);
    }

    private static TablesMemory memory(
            Credentials credentials, SchemaFiles present, SortedMap<String, KeptTable> tables) {
        return TablesMemory.of(
                credentials,
                present == null ? null : present.digest(),
                present == null ? null : present.definitionsDigest(),
                tables);
    }

    private static SortedMap<String, KeptTable> kept(
            String prefix, Map<String, TableReading> readings, SchemaFiles present, Optional<DataGlance.Seen> glance) {
        SortedMap<String, KeptTable> kept = new TreeMap<>();
        readings.forEach((name, reading) -> {
            Optional<TableFiles> files = present == null ? Optional.empty() : present.of(prefix + name);
            kept.put(
                    name,
                    TableTrust.keep(
                            reading, files, glance.map(DataGlance.Seen::nanos).orElse(0L)));
        });
        return kept;
    }
}
