package io.understudy.standalone.story;

import io.understudy.standalone.site.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What can be seen in a gallery's database with the gallery's own credentials. */
final class GallerySql {
    /** Tables and columns that page views change. */
    private static final Set<String> NOISE_TABLES = Set.of(
            "sessions",
            "history",
            "history_summary",
            "user_cache",
            "user_cache_categories",
            "search",
            "user_feed",
            "activity");

    private static final Map<String, Set<String>> NOISE_COLUMNS = Map.of(
            "images", Set.of("hit"),
            "user_infos", Set.of("last_visit", "last_visit_from_history"),
            "old_permalinks", Set.of("hit", "last_hit"),
            "user_auth_keys", Set.of("last_used_on", "last_notified_on"));

    /** No right to it (1142), nor to the whole database (1044), or the server is read-only (1290). */
    private static final Set<Integer> REFUSALS = Set.of(1142, 1044, 1290);

    private static final int ATTEMPTS = 3;

    private GallerySql() {}

    /** A photo's rows as text: what a visitor and the administrator see of it. */
    static Optional<String> photo(DatabaseSettings settings, int id) throws SQLException {
        String query =
                "SELECT i.file, i.name, i.path, i.filesize, i.md5sum, i.date_available, GROUP_CONCAT(l.category_id) FROM "
                        + settings.table("images") + " i LEFT JOIN " + settings.table("image_category")
                        + " l ON l.image_id = i.id WHERE i.id = ? GROUP BY i.id";
        try (Connection connection = settings.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(text(rows, Set.of())) : Optional.empty();
            }
        }
    }

    /** Whether a photo with this path is known to the gallery. */
    static boolean knows(DatabaseSettings settings, String path) throws SQLException {
        try (Connection connection = settings.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM " + settings.table("images") + " WHERE path = ?")) {
            statement.setString(1, path);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static long photos(DatabaseSettings settings) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + settings.table("images"))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What an administrator does now and then: writes a comment to a photo. */
    static void comment(DatabaseSettings settings, int photo, String comment) throws SQLException {
        try (Connection connection = settings.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE " + settings.table("images") + " SET comment = ? WHERE id = ?")) {
            statement.setString(1, comment);
            statement.setInt(2, photo);
            statement.executeUpdate();
        }
    }

    /**
     * Tries a real write, a tag; the answer holds when the database refuses it for want of rights or because it is read-only. A connection that is cut, as
     * happens while somebody fences the gallery, says neither: then it tries again, a few times.
     */
    static Reading writeIsRefused(DatabaseSettings settings) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attemptWrite(settings);
            } catch (SQLException cut) {
                if (attempt == ATTEMPTS || REFUSALS.contains(cut.getErrorCode())) {
                    boolean refused = REFUSALS.contains(cut.getErrorCode());
                    return new Reading(
                            refused,
                            "INSERT as " + settings.user() + ": error " + cut.getErrorCode()
                                    + (refused ? "" : " " + Looks.brief(String.valueOf(cut.getMessage()))));
                }
            }
        }
    }

    private static Reading attemptWrite(DatabaseSettings settings) throws SQLException {
        String table = settings.table("tags");
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO " + table + " (name, url_name) VALUES ('must be refused', 'must-be-refused')");
            return Reading.bad("INSERT as " + settings.user() + " was ACCEPTED");
        }
    }

    /** Whether a write would be accepted, proved without changing anything. */
    static Reading wouldAcceptWrites(DatabaseSettings settings) throws SQLException {
        String table = settings.table("images");
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " (id) SELECT id FROM " + table + " WHERE 1 = 0");
            return Reading.good("accepts writes");
        } catch (SQLException refusal) {
            return Reading.bad("refuses writes: error " + refusal.getErrorCode());
        }
    }

    /** Per table of the gallery the hash of all user data in it. */
    static Map<String, String> userData(DatabaseSettings settings) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = settings.connect()) {
            for (String table : tables(connection, settings)) {
                String name = table.substring(settings.prefix().length());
                if (!NOISE_TABLES.contains(name)) {
                    tables.put(name, hash(connection, table, NOISE_COLUMNS.getOrDefault(name, Set.of())));
                }
            }
        }
        return tables;
    }

    private static List<String> tables(Connection connection, DatabaseSettings settings) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = metaData.getTables(settings.schema(), null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (table.startsWith(settings.prefix())) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static String hash(Connection connection, String table, Set<String> without) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM `" + table.replace("`", "``") + "`")) {
            while (rows.next()) {
                // The site's own notes: see the facts about which configuration rows page views write.
                if (!isNoiseOfConfig(table, rows)) {
                    lines.add(text(rows, without));
                }
            }
        }
        Collections.sort(lines);
        MessageDigest digest = Hashes.digest();
        lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return lines.size() + ":" + HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isNoiseOfConfig(String table, ResultSet rows) throws SQLException {
        return table.endsWith("config")
                && rows.getString("param")
                        .matches(
                                "derivatives|.*_running|lounge_active|count_orphans|.*_last_check|send_piwigo_infos.*|update_notify.*|data_dir_checked");
    }

    private static String text(ResultSet row, Set<String> without) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!without.contains(columns.getColumnName(i))) {
                String value = row.getString(i);
                text.append(value == null ? "-" : value.length() + ":" + value).append('|');
            }
        }
        return text.toString();
    }
}
