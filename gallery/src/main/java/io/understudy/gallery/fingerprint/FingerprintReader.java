package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;

/** Sums a gallery's tables. */
public final class FingerprintReader {
    private FingerprintReader() {}

    /**
     * One sum per table that holds user data, by name without prefix; unknown tables (a plugin's) count as user data. Works
     * under LOCK TABLES, leaves the session's settings as they were, and does not depend on them, on the storage engine or on
     * the order of rows.
     *
     * @throws SQLException when any table cannot be read: a partial fingerprint is none
     */
    public static SortedMap<String, TableSum> read(Connection connection, String schema, String prefix)
            throws SQLException {
        throw new UnsupportedOperationException("being written");
    }
}
