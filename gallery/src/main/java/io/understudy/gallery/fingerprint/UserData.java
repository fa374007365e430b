package io.understudy.gallery.fingerprint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What in a gallery's tables is user data: everything but what page views write, found by experiment on Piwigo 16.4 and older
 * versions. Names are without prefix.
 */
final class UserData {
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

    private static final List<String> NOISE_PARAMS = List.of(
            "derivatives",
            "disabled_derivatives",
            "history_sections_cache",
            "count_orphans",
            "fs_quick_check_last_check",
            "c13y_ignore",
            "cache_sizes",
            "data_dir_checked",
            "lounge_active",
            "no_photo_yet",
            "piwigo_installed_version",
            "last_major_update");

    private UserData() {}

    static boolean holds(String table) {
        return !NOISE_TABLES.contains(table);
    }

    static boolean holds(String table, String column) {
        return !NOISE_COLUMNS.getOrDefault(table, Set.of()).contains(column);
    }

    /** SQL condition for the rows that count; empty for all. */
    static String rows(String table) {
        if (!table.equals("config")) {
            return "";
        }
        String named = NOISE_PARAMS.stream().map(param -> "'" + param + "'").collect(Collectors.joining(","));
        return " WHERE param NOT IN (" + named + ")"
                + startsNotWith("send_piwigo_infos_")
                + startsNotWith("update_notify_")
                + " AND RIGHT(param," + "_running".length() + ") <> '_running'";
    }

    /** Without LIKE, whose escapes depend on the session's mode. */
    private static String startsNotWith(String start) {
        return " AND LEFT(param," + start.length() + ") <> '" + start + "'";
    }
}
