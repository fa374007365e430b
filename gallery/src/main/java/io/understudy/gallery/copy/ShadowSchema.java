package io.understudy.gallery.copy;

import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.database.SchemaNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a gallery's copy is restored and proved before it becomes live. Every run has a shadow of its own: a frozen predecessor that
 * goes on, or its orphaned restore, can only ever write into its own.
 *
 * @param schema the gallery's schema
 * @param run eight hexadecimal digits
 */
public record ShadowSchema(String schema, String run) {
    /** MariaDB's limit for names. */
    private static final int LONGEST_NAME = 64;

    private static final int DROPPED_WITHIN_SECONDS = 30;

    private static final Pattern RUN = Pattern.compile("[0-9a-f]{8}");

    public ShadowSchema {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException("not a run's id: " + run);
        }
    }

    /** The shadow's name. */
    public String name() {
        return SchemaNames.shadowOf(schema) + "__" + run;
    }

    /** Where the tables go that this gallery's copies replace. */
    public String trash() {
        return SchemaNames.trashOf(schema);
    }

    /** Whether MariaDB takes names that long. */
    public boolean fits() {
        return name().length() <= LONGEST_NAME;
    }

    /**
     * Makes the shadow, and the live and trash schemas if they are missing, all with the main's default character set. Waits until whoever has
     * announced to drop the trash has done so, or is gone.
     */
    public void create(Connection spare, String characterSet, String collation) throws SQLException {
        if (!lock(spare, DROPPED_WITHIN_SECONDS)) {
            throw new SQLException(
                    "the tables that the last copy of " + schema + " has replaced are still being dropped");
        }
        createUnderLock(spare, characterSet, collation);
        release(spare);
    }

    private void createUnderLock(Connection spare, String characterSet, String collation) throws SQLException {
        try (Statement statement = spare.createStatement()) {
            for (String name : List.of(schema, trash(), name())) {
                statement.execute("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(name) + " CHARACTER SET "
                        + Identifiers.quote(characterSet) + " COLLATE " + Identifiers.quote(collation));
            }
        }
    }

    /**
     * Announces that {@link #drop} and {@link #dropTrash} will follow in this session, though the copy is another's by then: nobody makes
     * the schemas anew before that, or before the session's end.
     *
     * @return false when somebody else has announced it
     */
    public boolean announceDrops(Connection spare) throws SQLException {
        return lock(spare, 0);
    }

    /** Drops both, as announced; nothing when the session is another one now. */
    public void dropAsAnnounced(Connection spare) throws SQLException {
        if (isOne(spare, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()")) {
            drop(spare);
            dropTrash(spare);
            release(spare);
        }
    }

    private boolean lock(Connection spare, int seconds) throws SQLException {
        return isOne(spare, "SELECT GET_LOCK(?, " + seconds + ")");
    }

    private void release(Connection spare) throws SQLException {
        isOne(spare, "SELECT RELEASE_LOCK(?)");
    }

    /** A lock's name may have 64 characters, as a schema's may: two that share one wait for each other, no more. */
    private boolean isOne(Connection spare, String sql) throws SQLException {
        try (PreparedStatement query = spare.prepareStatement(sql)) {
            query.setString(1, "understudy.drops." + Integer.toHexString(schema.hashCode()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    /** Drops this shadow. */
    public void drop(Connection spare) throws SQLException {
        drop(spare, name());
    }

    /** Drops the tables that a copy has replaced. */
    public void dropTrash(Connection spare) throws SQLException {
        drop(spare, trash());
    }

    /**
     * Drops what earlier runs for this gallery, ended or not, have left: they have lost the job to the caller.
     *
     * @return names of the dropped schemas
     */
    public List<String> dropLeftovers(Connection spare) throws SQLException {
        List<String> leftovers = new ArrayList<>();
        String shadows = SchemaNames.shadowOf(schema) + "__";
        try (Statement statement = spare.createStatement();
                ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
            while (rows.next()) {
                String name = rows.getString(1);
                boolean shadow = name.startsWith(shadows)
                        && RUN.matcher(name.substring(shadows.length())).matches();
                if (shadow || name.equals(trash())) {
                    leftovers.add(name);
                }
            }
        }
        for (String name : leftovers) {
            drop(spare, name);
        }
        return leftovers;
    }

    private static void drop(Connection spare, String name) throws SQLException {
        try (Statement statement = spare.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(name));
        }
    }

    /**
     * Ends what still restores into this shadow. Every account may end its own sessions. Not by information_schema, which needs a temporary
     * table: the disk may be full.
     */
    void endRestores(Connection restore) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Statement statement = restore.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if (name().equals(rows.getString("db"))) {
                    sessions.add(rows.getLong("Id"));
                }
            }
        }
        try (Statement statement = restore.createStatement()) {
            for (long session : sessions) {
                statement.execute("KILL " + session);
            }
        }
    }
}
