package io.understudy.gallery.mode;

import io.understudy.gallery.database.SchemaNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authoritative layer of the read-only mode: what MariaDB grants a gallery's users. These are all accounts, with every host
 * entry, that have rights on the gallery's very schema or may write to it by a wider pattern, but for Understudy's own and those
 * with global rights. Password hashes are not touched. Rights on tables that this version of Piwigo does not have are left out.
 */
public final class Grants {
    private Grants() {}

    /** All galleries of the server, known by a table that only Piwigo has. Never Understudy's own schemas. */
    public static List<GalleryDatabase> galleries(Connection admin) throws SQLException {
        // Names only: any other column makes MariaDB open every table of the server.
        List<GalleryDatabase> galleries = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
                        + " WHERE RIGHT(TABLE_NAME, " + GalleryRights.TELL_TALE.length() + ") = '"
                        + GalleryRights.TELL_TALE + "'"
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME")) {
            while (rows.next()) {
                if (!SchemaNames.isOwn(rows.getString(1))) {
                    galleries.add(new GalleryDatabase(rows.getString(1), GalleryRights.prefix(rows.getString(2))));
                }
            }
        }
        return galleries;
    }

    /**
     * Lets the gallery's users visit but not change. An interrupted fence reads as {@link GrantMode#MIXED}, so it is done
     * again; a complete one is not touched. When it is complete, no connection lives that was opened with the old rights.
     *
     * @throws SQLException also when such a connection does not end
     */
    public static GrantChange fence(Connection admin, GalleryDatabase gallery) throws SQLException {
        GalleryRights rights = GalleryRights.read(admin, gallery);
        if (rights.mode() == GrantMode.FENCED) {
            return new GrantChange(false, 0, true);
        }
        GrantStatements statements = new GrantStatements(admin, gallery.schema());
        Set<String> users = new TreeSet<>();
        for (Account account : rights.accounts()) {
            boolean interrupted = account.hasSchema() && !account.onTables.containsAll(rights.seals());
            if (interrupted || account.hasTooMuch(rights.allowed())) {
                users.add(account.user);
            }
            takeWrites(statements, account, rights);
        }
        if (!users.isEmpty() && !OpenConnections.mayEnd(admin)) {
            return new GrantChange(true, 0, false);
        }
        int killed = OpenConnections.end(admin, users);
        for (Account account : rights.accounts()) {
            if (account.hasSchema()) {
                statements.grantOnTables(rights.seals(), account);
            }
        }
        return new GrantChange(true, killed, true);
    }

    /** What visiting needs is given before the rest is taken, so that no page breaks in between. */
    private static void takeWrites(GrantStatements statements, Account account, GalleryRights rights)
            throws SQLException {
        if (account.hasTooMuch(rights.allowed())) {
            Set<Right> given = new HashSet<>(account.onTables);
            given.retainAll(rights.seals());
            statements.revokeOnTables(given, account);
        }
        if (account.hasSchema()) {
            Set<Right> missing = new HashSet<>(rights.wanted());
            missing.removeAll(account.onTables);
            missing.removeAll(rights.seals());
            statements.grantOnTables(missing, account);
            Set<String> tooMuch = new HashSet<>(account.exact.orElse(Set.of()));
            if (!tooMuch.contains("SELECT")) {
                statements.grantOnSchema("SELECT", account);
            }
            tooMuch.removeAll(Account.VISIT);
            statements.revokeOnSchema(tooMuch, account);
        }
        statements.revokeOnTables(account.tooMuchOnTables(rights.allowed()), account);
    }

    /** Gives the gallery's users all rights on its schema. Open connections stay as they are until they end. */
    public static GrantChange open(Connection admin, GalleryDatabase gallery) throws SQLException {
        GalleryRights rights = GalleryRights.read(admin, gallery);
        GrantStatements statements = new GrantStatements(admin, gallery.schema());
        boolean changed = false;
        for (Account account : rights.accounts()) {
            if (account.isOpen()) {
                continue;
            }
            if (account.byPatterns.containsAll(Account.WRITE)) {
                // What the operator gave by a wider pattern applies again.
                statements.revokeOnSchema(account.exact.orElse(Set.of()), account);
            } else {
                statements.grantOnSchema("ALL PRIVILEGES", account);
            }
            statements.revokeOnTables(account.onTables, account);
            changed = true;
        }
        return new GrantChange(changed, 0, true);
    }

    /** What the grant tables say. The proof is {@link ModeProbe}. */
    public static GrantMode read(Connection admin, GalleryDatabase gallery) throws SQLException {
        return GalleryRights.read(admin, gallery).mode();
    }
}
