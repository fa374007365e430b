package io.understudy.gallery.copy;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.database.SchemaNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The database account of a gallery on the spare: the main's name and password, and no right but to read. What visiting needs beyond
 * that is granted when there are tables to grant it on, see {@link io.understudy.gallery.mode.Grants#fence}.
 *
 * <p>Name and password come from a file of the main, so they are not trusted: accounts that could harm anybody else are refused.
 */
public final class SpareAccount {
    private static final String OWN_ACCOUNTS = "understudy";
    private static final Set<String> SYSTEM_ACCOUNTS = Set.of("root", "mysql", "mariadb.sys", "debian-sys-maint");
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("mysql", "sys", "information_schema", "performance_schema");

    private SpareAccount() {}

    /** Why credentials found on the main must not be used on the spare, if so. */
    public static Optional<String> refusal(Credentials gallery) {
        if (gallery.user().startsWith(OWN_ACCOUNTS) || SYSTEM_ACCOUNTS.contains(gallery.user())) {
            return Optional.of("the gallery's database user " + gallery.user() + " is not a gallery's account");
        }
        String schema = gallery.schema();
        if (SchemaNames.isOwn(schema)
                || schema.startsWith("-")
                || SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
            return Optional.of("the gallery's schema " + schema + " is not a gallery's");
        }
        return Optional.empty();
    }

    /**
     * Makes the account if there is none of that name, follows a changed password, and lets it read the schema.
     *
     * @param target connection with the right to create users and to grant on galleries' schemas
     * @param hostIfNew from where a new account may log in, such as {@code %}
     * @return why it was not done, if so
     */
    public static Optional<String> ensure(Connection target, Credentials gallery, String hostIfNew)
            throws SQLException {
        Optional<String> refusal = refusal(gallery);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (hosts(target, gallery.user()).isEmpty()) {
            execute(
                    target,
                    "CREATE USER ?@? IDENTIFIED BY ?",
                    gallery.user(),
                    hostIfNew,
                    gallery.password().value());
        }
        for (String host : hosts(target, gallery.user())) {
            if (hasOtherPassword(target, gallery, host)) {
                if (hasGlobalRights(target, gallery.user(), host)) {
                    return Optional.of("the account " + gallery.user() + "@" + host
                            + " has another password on the spare, and rights beyond a gallery's");
                }
                execute(
                        target,
                        "ALTER USER ?@? IDENTIFIED BY ?",
                        gallery.user(),
                        host,
                        gallery.password().value());
            }
            if (!readsSchema(target, gallery, host)) {
                // In GRANT the schema's name is a pattern, and a right that was granted by pattern covers only its
                // escaped form.
                String pattern = gallery.schema()
                        .replace("\\", "\\\\")
                        .replace("_", "\\_")
                        .replace("%", "\\%");
                execute(target, "GRANT SELECT ON " + Identifiers.quote(pattern) + ".* TO ?@?", gallery.user(), host);
            }
        }
        return Optional.empty();
    }

    private static List<String> hosts(Connection target, String user) throws SQLException {
        List<String> hosts = new ArrayList<>();
        try (PreparedStatement query =
                target.prepareStatement("SELECT Host FROM mysql.user WHERE User = ? AND is_role <> 'Y'")) {
            query.setString(1, user);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hosts.add(rows.getString(1));
                }
            }
        }
        return hosts;
    }

    /** Only for the plugin whose hashes can be compared; other accounts are somebody's deliberate work. */
    private static boolean hasOtherPassword(Connection target, Credentials gallery, String host) throws SQLException {
        return exists(
                target,
                "SELECT 1 FROM mysql.user WHERE User = ? AND Host = ?"
                        + " AND plugin IN ('', 'mysql_native_password') AND authentication_string <> PASSWORD(?)",
                gallery.user(),
                host,
                gallery.password().value());
    }

    private static boolean hasGlobalRights(Connection target, String user, String host) throws SQLException {
        return exists(
                target,
                "SELECT 1 FROM mysql.global_priv WHERE User = ? AND Host = ? AND COALESCE(JSON_VALUE(Priv, '$.access'), 0) <> 0",
                user,
                host);
    }

    private static boolean readsSchema(Connection target, Credentials gallery, String host) throws SQLException {
        return exists(
                target,
                "SELECT 1 FROM mysql.db WHERE User = ? AND Host = ? AND REPLACE(Db, '\\\\', '') = ? AND Select_priv = 'Y'",
                gallery.user(),
                host,
                gallery.schema());
    }

    private static boolean exists(Connection target, String sql, String... values) throws SQLException {
        try (PreparedStatement query = target.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection target, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
