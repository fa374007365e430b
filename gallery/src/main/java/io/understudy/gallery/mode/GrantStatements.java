package io.understudy.gallery.mode;

import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** GRANT and REVOKE. */
final class GrantStatements {
    private final Connection admin;
    private final String schema;

    GrantStatements(Connection admin, String schema) {
        this.admin = admin;
        this.schema = schema;
    }

    /** Grants on the very schema, and makes the account's entry for it if there is none. */
    void grantOnSchema(String privileges, Account account) throws SQLException {
        execute("GRANT " + privileges + " ON " + verySchema() + " TO ?@?", account);
    }

    /** Takes privileges on the very schema; without any left, the account's entry for it is gone. */
    void revokeOnSchema(Collection<String> privileges, Account account) throws SQLException {
        if (!privileges.isEmpty()) {
            String list = String.join(", ", new TreeSet<>(privileges));
            execute("REVOKE " + list + " ON " + verySchema() + " FROM ?@?", account);
        }
    }

    private String verySchema() {
        return Identifiers.quote(SchemaPattern.of(schema)) + ".*";
    }

    void grantOnTables(Collection<Right> rights, Account account) throws SQLException {
        for (Map.Entry<String, String> table : byTable(rights).entrySet()) {
            execute("GRANT " + table.getValue() + " ON " + table.getKey() + " TO ?@?", account);
        }
    }

    void revokeOnTables(Collection<Right> rights, Account account) throws SQLException {
        for (Map.Entry<String, String> table : byTable(rights).entrySet()) {
            execute("REVOKE " + table.getValue() + " ON " + table.getKey() + " FROM ?@?", account);
        }
    }

    /** One list of privileges per table: {@code INSERT, UPDATE (`a`, `b`)}. */
    private SortedMap<String, String> byTable(Collection<Right> rights) {
        SortedMap<String, SortedMap<String, SortedSet<String>>> columns = new TreeMap<>();
        for (Right right : rights) {
            // Whole-table privileges and those on columns are two entries, told apart by the sign after the name.
            String privilege = right.privilege() + (right.column().isEmpty() ? "" : " (");
            columns.computeIfAbsent(Identifiers.quote(schema, right.table()), table -> new TreeMap<>())
                    .computeIfAbsent(privilege, p -> new TreeSet<>())
                    .add(right.column().isEmpty() ? "" : Identifiers.quote(right.column()));
        }
        SortedMap<String, String> lists = new TreeMap<>();
        columns.forEach((table, privileges) -> lists.put(
                table,
                String.join(
                        ", ",
                        privileges.entrySet().stream()
                                .map(entry -> entry.getKey()
                                        + (entry.getKey().endsWith("(")
                                                ? String.join(", ", entry.getValue()) + ")"
                                                : ""))
                                .toList())));
        return lists;
    }

    private void execute(String sql, Account account) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setString(1, account.user);
            statement.setString(2, account.host);
            statement.execute();
        }
    }
}
