package io.understudy.gallery.copy;

import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.database.SchemaNames;
import java.sql.Connection;
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

    /** Makes the shadow, and the live and trash schemas if they are missing, all with the main's default character set. */
    public void create(Connection spare, String characterSet, String collation) throws SQLException {
        try (Statement statement = spare.createStatement()) {
            for (String name : List.of(schema, trash(), name())) {
                statement.execute("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(name) + " CHARACTER SET "
                        + Identifiers.quote(characterSet) + " COLLATE " + Identifiers.quote(collation));
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
