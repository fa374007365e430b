package io.understudy.gallery.mode;

import io.understudy.gallery.database.SchemaNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The authoritative layer of the read-only mode: what MariaDB grants a gallery's users. Works for every host entry of every
 * user who has rights on the gallery's very schema; Understudy's own accounts and accounts with rights on patterns of schemas
 * are not touched, nor are password hashes. Rights on tables that this version of Piwigo does not have are left out.
 */
public final class Grants {
    private static final String TELL_TALE = "user_cache_categories";

    private Grants() {}

    /** All galleries of the server, known by a table that only Piwigo has. Never Understudy's own schemas. */
    public static List<GalleryDatabase> galleries(Connection admin) throws SQLException {
        // Names only: any other column makes MariaDB open every table of the server.
        List<GalleryDatabase> galleries = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
                        + " WHERE RIGHT(TABLE_NAME, " + TELL_TALE.length() + ") = '" + TELL_TALE + "'"
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME")) {
            while (rows.next()) {
                if (!SchemaNames.isOwn(rows.getString(1))) {
                    galleries.add(new GalleryDatabase(rows.getString(1), prefix(rows.getString(2))));
                }
            }
        }
        return galleries;
    }

    private static String prefix(String tellTale) {
        return tellTale.substring(0, tellTale.length() - TELL_TALE.length());
    }

    /**
     * Lets the gallery's users visit but not change. An interrupted fence reads as {@link GrantMode#MIXED}, so it is done
     * again; a complete one is not touched. When it returns, no connection lives that was opened with the old rights.
     *
     * @throws SQLException also when such a connection does not end
     */
    public static GrantChange fence(Connection admin, GalleryDatabase gallery) throws SQLException {
        Rights rights = Rights.read(admin, gallery);
        if (rights.mode() == GrantMode.FENCED) {
            return new GrantChange(false, 0);
        }
        GrantStatements statements = new GrantStatements(admin, gallery.schema());
        Set<String> users = new TreeSet<>();
        for (Account account : rights.accounts) {
            boolean interrupted = !account.onSchema.isEmpty() && !account.onTables.containsAll(rights.seals);
            if (interrupted || account.hasTooMuch(rights.allowed)) {
                users.add(account.user);
            }
            takeWrites(statements, account, rights);
        }
        int killed = OpenConnections.end(admin, users);
        for (Account account : rights.accounts) {
            if (!account.onSchema.isEmpty()) {
                statements.grantOnTables(rights.seals, account);
            }
        }
        return new GrantChange(true, killed);
    }

    /** What visiting needs is given before the rest is taken, so that no page breaks in between. */
    private static void takeWrites(GrantStatements statements, Account account, Rights rights) throws SQLException {
        if (account.hasTooMuch(rights.allowed)) {
            Set<Right> given = new HashSet<>(account.onTables);
            given.retainAll(rights.seals);
            statements.revokeOnTables(given, account);
        }
        if (!account.onSchema.isEmpty()) {
            Set<Right> missing = new HashSet<>(rights.wanted);
            missing.removeAll(account.onTables);
            missing.removeAll(rights.seals);
            statements.grantOnTables(missing, account);
        }
        for (var schema : account.onSchema.entrySet()) {
            if (!schema.getValue().containsAll(Account.VISIT)) {
                statements.grantOnSchema("SELECT", schema.getKey(), account);
            }
            Set<String> tooMuch = new HashSet<>(schema.getValue());
            tooMuch.removeAll(Account.VISIT);
            statements.revokeOnSchema(tooMuch, schema.getKey(), account);
        }
        Set<Right> tooMuch = Account.writes(account.onTables);
        tooMuch.removeAll(rights.allowed);
        statements.revokeOnTables(tooMuch, account);
    }

    /** Gives the gallery's users all rights on its schema. Open connections stay as they are until they end. */
    public static GrantChange open(Connection admin, GalleryDatabase gallery) throws SQLException {
        Rights rights = Rights.read(admin, gallery);
        GrantStatements statements = new GrantStatements(admin, gallery.schema());
        boolean changed = false;
        for (Account account : rights.accounts) {
            if (account.isOpen()) {
                continue;
            }
            for (String pattern : account.onSchema.keySet()) {
                statements.grantOnSchema("ALL PRIVILEGES", pattern, account);
            }
            statements.revokeOnTables(account.onTables, account);
            changed = true;
        }
        return new GrantChange(changed, 0);
    }

    /** What the grant tables say. The proof is {@link ModeProbe}. */
    public static GrantMode read(Connection admin, GalleryDatabase gallery) throws SQLException {
        return Rights.read(admin, gallery).mode();
    }

    /** The accounts of a gallery, what they have and what they should have. */
    private record Rights(List<Account> accounts, Set<Right> wanted, Set<Right> allowed, Set<Right> seals) {

        static Rights read(Connection admin, GalleryDatabase gallery) throws SQLException {
            Set<Right> columns = columns(admin, gallery.schema());
            Set<String> tables = columns.stream().map(Right::table).collect(Collectors.toSet());
            // Galleries that share a schema share its users: each fence has to leave the others what theirs needs.
            Set<String> prefixes = new TreeSet<>(Set.of(gallery.prefix()));
            tables.stream().filter(table -> table.endsWith(TELL_TALE)).forEach(table -> prefixes.add(prefix(table)));
            Set<Right> allowed = new HashSet<>();
            Set<Right> seals = new HashSet<>();
            for (String prefix : prefixes) {
                allowed.addAll(FencedRights.of(prefix));
                seals.add(FencedRights.seal(prefix));
            }
            Set<Right> wanted = new HashSet<>(allowed);
            wanted.removeIf(right -> !(right.column().isEmpty()
                    ? tables.contains(right.table())
                    : columns.contains(new Right(right.table(), right.column(), ""))));
            seals.retainAll(wanted);
            return new Rights(GrantTables.accounts(admin, gallery.schema()), wanted, allowed, seals);
        }

        private static Set<Right> columns(Connection admin, String schema) throws SQLException {
            Set<Right> columns = new HashSet<>();
            try (PreparedStatement query = admin.prepareStatement(
                    "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?")) {
                query.setString(1, schema);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        columns.add(new Right(rows.getString(1), rows.getString(2), ""));
                    }
                }
            }
            return columns;
        }

        GrantMode mode() {
            if (accounts.stream().allMatch(account -> account.isFenced(wanted, allowed))) {
                return GrantMode.FENCED;
            }
            return accounts.stream().allMatch(Account::isOpen) ? GrantMode.OPEN : GrantMode.MIXED;
        }
    }
}
