package io.understudy.detector.act;

import io.understudy.detector.decide.KeptTable;
import io.understudy.events.TableSum;
import io.understudy.gallery.Credentials;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A gallery's sums as this process read them, with what vouches for them.
 *
 * @param filesDigest of everything seen in the schema's folder, null when it was not seen
 * @param definitionsDigest of the names of its table definitions, null when they were not seen
 * @param tables by name without prefix
 */
record TablesMemory(
        String schema,
        String prefix,
        String filesDigest,
        String definitionsDigest,
        SortedMap<String, KeptTable> tables,
        boolean wholly) {

    static TablesMemory of(
            Credentials credentials,
            String filesDigest,
            String definitionsDigest,
            SortedMap<String, KeptTable> tables) {
        boolean wholly = tables.values().stream().allMatch(table -> table.files() != null);
        return new TablesMemory(
                credentials.schema(), credentials.prefix(), filesDigest, definitionsDigest, tables, wholly);
    }

    boolean isOf(Credentials credentials) {
        return schema.equals(credentials.schema()) && prefix.equals(credentials.prefix());
    }

    /** The same sums; other files than the tables' own have moved. */
    TablesMemory seenAs(String otherFilesDigest) {
        return new TablesMemory(schema, prefix, otherFilesDigest, definitionsDigest, tables, wholly);
    }

    SortedMap<String, TableSum> sums() {
        SortedMap<String, TableSum> sums = new TreeMap<>();
        for (Map.Entry<String, KeptTable> table : tables.entrySet()) {
            sums.put(table.getKey(), table.getValue().sum());
        }
        return sums;
    }
}
