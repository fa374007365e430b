package io.understudy.gallery.mode;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The authoritative layer of the read-only mode: what MariaDB grants a gallery's users. Works for every host entry of every
 * user who has rights on the gallery's very schema; Understudy's own accounts and accounts with rights on patterns of schemas
 * are not touched, nor are password hashes.
 */
public final class Grants {
    private Grants() {}

    /** All galleries of the server, known by a table that only Piwigo has. Never Understudy's own schemas. */
    public static List<GalleryDatabase> galleries(Connection admin) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Lets the gallery's users visit but not change. An interrupted fence reads as {@link GrantMode#MIXED}, so it is done
     * again; a complete one is not touched. When it returns, no connection lives that was opened with the old rights.
     *
     * @throws SQLException also when such a connection does not end
     */
    public static GrantChange fence(Connection admin, GalleryDatabase gallery) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** Gives the gallery's users all rights on its schema. Open connections stay as they are until they end. */
    public static GrantChange open(Connection admin, GalleryDatabase gallery) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }

    /** What the grant tables say. The proof is {@link ModeProbe}. */
    public static GrantMode read(Connection admin, GalleryDatabase gallery) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }
}
