package io.understudy.gallery.mode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads MariaDB's grant tables. */
final class GrantTables {
    private static final String OWN_ACCOUNTS = "understudy_";

    /** Where GRANT has another name for it than the grant tables. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "GRANT", "GRANT OPTION",
            "CREATE TMP TABLE", "CREATE TEMPORARY TABLES",
            "DELETE VERSIONING ROWS", "DELETE HISTORY");

    private GrantTables() {}

    /** All existing accounts with rights on the schema or its tables, but Understudy's own. */
    static List<Account> accounts(Connection admin, String schema) throws SQLException {
        Map<String, Account> accounts = new TreeMap<>();
        readSchemaRights(admin, schema, accounts);
        readTableRights(admin, schema, accounts);
        accounts.keySet().retainAll(existing(admin));
        accounts.values().removeIf(account -> account.user.startsWith(OWN_ACCOUNTS));
        return new ArrayList<>(accounts.values());
    }

    private static Account account(Map<String, Account> accounts, String user, String host) {
        return accounts.computeIfAbsent(key(user, host), key -> new Account(user, host));
    }

    private static String key(String user, String host) {
        return user + "\0" + host;
    }

    /** Rows of dropped accounts may be left in the grant tables, and roles are in them too. */
    private static Set<String> existing(Connection admin) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT User, Host FROM mysql.user WHERE is_role <> 'Y'")) {
            while (rows.next()) {
                keys.add(key(rows.getString(1), rows.getString(2)));
            }
        }
        return keys;
    }

    private static void readSchemaRights(Connection admin, String schema, Map<String, Account> accounts)
            throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM mysql.db")) {
            while (rows.next()) {
                String pattern = rows.getString("Db");
                if (SchemaPattern.matches(pattern, schema)) {
                    Account account = account(accounts, rows.getString("User"), rows.getString("Host"));
                    if (pattern.equals(SchemaPattern.of(schema))) {
                        account.exact = Optional.of(privileges(rows));
                    } else {
                        account.byPatterns.addAll(privileges(rows));
                    }
                }
            }
        }
    }

    /** A column per privilege; which there are depends on MariaDB's version. */
    private static Set<String> privileges(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Set<String> privileges = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnName(i);
            if (column.endsWith("_priv") && "Y".equals(row.getString(i))) {
                privileges.add(privilege(column.substring(0, column.length() - "_priv".length())));
            }
        }
        return privileges;
    }

    private static void readTableRights(Connection admin, String schema, Map<String, Account> accounts)
            throws SQLException {
        String sql = "SELECT User, Host, Table_name, '', Table_priv FROM mysql.tables_priv WHERE Db = ?"
                + " UNION ALL SELECT User, Host, Table_name, Column_name, Column_priv FROM mysql.columns_priv WHERE Db = ?";
        try (PreparedStatement query = admin.prepareStatement(sql)) {
            query.setString(1, schema);
            query.setString(2, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Account account = account(accounts, rows.getString(1), rows.getString(2));
                    for (String name : rows.getString(5).split(",", -1)) {
                        if (!name.isEmpty()) {
                            account.onTables.add(new Right(rows.getString(3), rows.getString(4), privilege(name)));
                        }
                    }
                }
            }
        }
    }

    private static String privilege(String name) {
        String words = name.replace('_', ' ').toUpperCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(words, words);
    }
}
