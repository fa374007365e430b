package io.understudy.gallery.mode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The accounts of a gallery with what they have, and what they should have when it is fenced.
 *
 * @param wanted rights on tables and columns that a fenced account has, where this version of Piwigo has the table
 * @param allowed those it may have, left over from another version's tables
 * @param seals the wanted ones that are given last
 */
record GalleryRights(List<Account> accounts, Set<Right> wanted, Set<Right> allowed, Set<Right> seals) {
    /** The end of the name of a table that every Piwigo has, and nothing else. */
    static final String TELL_TALE = "user_cache_categories";

    static GalleryRights read(Connection admin, GalleryDatabase gallery) throws SQLException {
        Set<Right> columns = columns(admin, gallery.schema());
        Set<String> tables = columns.stream().map(Right::table).collect(Collectors.toSet());
        Set<Right> allowed = new HashSet<>();
        Set<Right> seals = new HashSet<>();
        for (String prefix : prefixes(gallery, tables)) {
            allowed.addAll(FencedRights.of(prefix));
            seals.add(FencedRights.seal(prefix));
        }
        Set<Right> wanted = new HashSet<>(allowed);
        wanted.removeIf(right -> right.column().isEmpty()
                ? !tables.contains(right.table())
                : !columns.contains(new Right(right.table(), right.column(), "")));
        seals.retainAll(wanted);
        return new GalleryRights(GrantTables.accounts(admin, gallery.schema()), wanted, allowed, seals);
    }

    /** Galleries that share a schema share its users: each one's fence has to leave what the others' visitors need. */
    private static Set<String> prefixes(GalleryDatabase gallery, Set<String> tables) {
        Set<String> prefixes = new TreeSet<>(Set.of(gallery.prefix()));
        tables.stream().filter(table -> table.endsWith(TELL_TALE)).forEach(table -> prefixes.add(prefix(table)));
        return prefixes;
    }

    static String prefix(String tellTale) {
        return tellTale.substring(0, tellTale.length() - TELL_TALE.length());
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
