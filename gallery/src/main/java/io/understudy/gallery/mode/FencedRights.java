package io.understudy.gallery.mode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a gallery's user may write in read-only mode, beside SELECT on everything: what Piwigo's pages write while visitors only
 * browse, log in and search. Found by experiment: with less, pages break.
 */
final class FencedRights {
    private static final List<String> WRITTEN_BY_PAGES = List.of(
            "sessions",
            "history",
            "history_summary",
            "user_cache",
            "user_cache_categories",
            "search",
            "user_feed",
            "config");

    /** lastmodified belongs to those whose page views set it to its own value, so that it does not move. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "images", List.of("hit", "lastmodified"),
            "user_infos", List.of("last_visit", "last_visit_from_history", "lastmodified"),
            "old_permalinks", List.of("last_hit", "hit"),
            "user_auth_keys", List.of("last_used_on", "last_notified_on"));

    private FencedRights() {}

    /** All of them, for tables with this prefix; whether a version of Piwigo has the table is not asked here. */
    static Set<Right> of(String prefix) {
        Set<Right> rights = new LinkedHashSet<>();
        for (String table : WRITTEN_BY_PAGES) {
            for (String privilege : List.of("INSERT", "UPDATE", "DELETE")) {
                rights.add(new Right(prefix + table, "", privilege));
            }
        }
        rights.add(new Right(prefix + "activity", "", "INSERT"));
        COLUMNS.forEach(
                (table, columns) -> columns.forEach(column -> rights.add(new Right(prefix + table, column, "UPDATE"))));
        rights.add(seal(prefix));
        return rights;
    }

    /**
     * The right that is given last, when no connection with the old rights lives any more (a login may rehash a password). A fence
     * without it was interrupted.
     */
    static Right seal(String prefix) {
        return new Right(prefix + "users", "password", "UPDATE");
    }
}
